import { expect, test, type Page } from '@playwright/test';
import { expectAccessible, watch } from './violations.ts';

/** The chart with a name, as screen readers have it. */
const chart = (page: Page, name: RegExp) => page.getByRole('slider', { name });

/** Texts of charts that are smaller than 12 px or stand out of the window. */
const faultyTexts = (page: Page) =>
  page.evaluate(() =>
    [...document.querySelectorAll('.chart text')].flatMap((text) => {
      const box = text.getBoundingClientRect();
      if (box.width === 0) return [];
      const small = parseFloat(getComputedStyle(text).fontSize) < 12;
      const cut = box.left < -0.5 || box.right > document.documentElement.clientWidth + 0.5;
      return small || cut ? [text.textContent] : [];
    }),
  );

/** Names of points that overlap another one. */
const collisions = (page: Page) =>
  page.evaluate(() => {
    const names = [...document.querySelectorAll('.chart .names text')]
      .map((text) => ({ name: text.textContent, box: text.getBoundingClientRect() }))
      .filter(({ box }) => box.width > 0);
    return names.flatMap(({ name, box }, index) =>
      names
        .slice(index + 1)
        .filter(
          ({ box: other }) =>
            box.left < other.right - 1 &&
            other.left < box.right - 1 &&
            box.top < other.bottom - 3 &&
            other.top < box.bottom - 3,
        )
        .map((other) => `${name} and ${other.name}`),
    );
  });

test('the chart of price and speed is read by keys and by pointer, and its table has the same cards', async ({
  page,
  baseURL,
}) => {
  const seen = watch(page, baseURL!);
  await page.goto('/tools/gpu-chart/');
  await expect(page.locator('.choose[data-ready]')).toBeVisible();
  const plot = chart(page, /Cards by price and speed/);
  await plot.focus();
  await page.keyboard.press('Home');
  const first = await plot.getAttribute('aria-valuetext');
  expect(first).toMatch(/: \$\d.*images per minute/);
  await page.keyboard.press('ArrowRight');
  const second = await plot.getAttribute('aria-valuetext');
  expect(second).not.toBe(first);
  await expect(plot.locator('.chart-reading')).toHaveText(second!);
  const name = second!.split(':')[0]!;
  await expect(page.getByRole('rowheader', { name, exact: true }).first()).toBeAttached();
  await page.keyboard.press('End');
  await expect(plot).toHaveAttribute('aria-valuenow', (await plot.getAttribute('aria-valuemax'))!);
  await plot.hover({ position: { x: 120, y: 300 } });
  await expect(plot.locator('.chart-reading')).not.toHaveText(
    (await plot.getAttribute('aria-valuemax')) ?? '',
  );

  // Another question has other points, and the reading begins again.
  await page.getByRole('combobox', { name: 'Maker' }).selectOption('AMD');
  await expect(plot.locator('.chart-reading')).toHaveText(/^Point at a card/);
  await plot.focus();
  await page.keyboard.press('Home');
  await expect(plot).toHaveAttribute('aria-valuetext', /Radeon|Instinct/);

  for (const [width, colorScheme] of [
    [320, 'dark'],
    [390, 'light'],
    [1440, 'light'],
  ] as const) {
    await page.setViewportSize({ width, height: 900 });
    await page.emulateMedia({ colorScheme });
    expect(await faultyTexts(page)).toEqual([]);
    expect(await collisions(page)).toEqual([]);
    await expectAccessible(page);
  }
  expect(seen.complaints).toEqual([]);
});

test('memory over time names its stages in words and the limit of the card, and has its figures as a table', async ({
  page,
}) => {
  await page.setViewportSize({ width: 390, height: 844 });
  await page.goto('/tools/vram/?v=1&model=sdxl&card=geforce-rtx-4090');
  const plot = chart(page, /Memory on the card by stage/);
  await expect(plot.locator('.limit.hardware text')).toHaveText(/^GeForce RTX 4090: 2\d\.\d+\sGiB$/, {
    timeout: 30_000,
  });
  await plot.focus();
  const read: string[] = [];
  const count = Number(await plot.getAttribute('aria-valuemax'));
  for (let index = 0; index < count; index += 1) {
    read.push((await plot.getAttribute('aria-valuetext'))!);
    await page.keyboard.press('ArrowRight');
  }
  expect(new Set(read).size).toBe(count);
  expect(read.map((text) => text.split(',')[0])).toEqual(
    expect.arrayContaining(['Text encoding', 'Denoising', 'Decoding']),
  );
  expect(read.join()).not.toMatch(/unet-|te-clip|\bmul\b/);
  await expect(page.getByRole('row', { name: /^Denoising/ }).first()).toBeVisible();
  expect(await faultyTexts(page)).toEqual([]);
});

test('a chart without an island is read too: prices of a card, and a touch reads the nearest', async ({
  browser,
  baseURL,
}) => {
  const context = await browser.newContext({
    hasTouch: true,
    viewport: { width: 390, height: 844 },
    baseURL: baseURL!,
  });
  const page = await context.newPage();
  await page.goto('/gpus/geforce-rtx-4090/');
  // The reading of points loads when the chart comes near.
  await page.locator('chart-plot').first().scrollIntoViewIfNeeded();
  const plot = chart(page, /Prices of GeForce RTX 4090 by date/);
  await plot.tap({ position: { x: 200, y: 120 } });
  await expect(plot.locator('.chart-reading')).toHaveText(
    /^\d{4}-\d{2}-\d{2}: \$[\d,.]+, (new|used|at launch)/,
  );
  expect(await faultyTexts(page)).toEqual([]);
  await context.close();
});

test('a chart and its table need no script', async ({ browser, baseURL }) => {
  const context = await browser.newContext({ javaScriptEnabled: false, baseURL: baseURL! });
  const page = await context.newPage();
  await page.goto('/gpus/geforce-rtx-4090/');
  await expect(page.getByRole('img', { name: /Prices of GeForce RTX 4090 by date/ })).toBeVisible();
  await expect(page.locator('.chart-reading')).toBeHidden();
  await context.close();
});

test('on a phone, rows have verdict, speed and price in view, and nothing scrolls sideways inside', async ({
  page,
}) => {
  await page.setViewportSize({ width: 320, height: 700 });
  for (const [path, name, texts] of [
    ['/gpus/', 'Graphics cards', [/\$/]],
    ['/gpus/geforce-rtx-4090/', 'Models on this card', [/Fits/]],
    ['/models/sdxl/', 'Fastest cards', [/a minute/, /Price/]],
    ['/tools/gpu-chart/', 'Cards by price and speed', [/per minute/, /\$/, /Fits/]],
  ] as const) {
    await page.goto(path);
    const frame = page.getByRole('group', { name, exact: true });
    await frame.scrollIntoViewIfNeeded();
    const row = frame.locator('tbody tr:visible').first();
    const shown = await row.evaluate((element) => {
      // With what the styles add: the heads and units.
      const parts = [...element.querySelectorAll<HTMLElement>('th, td')].filter(
        (cell) => cell.offsetWidth > 0,
      );
      const after = (cell: Element, pseudo: string) =>
        getComputedStyle(cell, pseudo).content.replace(/^"|"$/g, '');
      return parts
        .map((cell) => `${after(cell, '::before')} ${cell.innerText}${after(cell, '::after')}`)
        .join(' | ');
    });
    for (const text of texts) expect(shown, path).toMatch(text);
    expect(
      await frame.evaluate((element) => element.scrollWidth - element.clientWidth),
      `${path} scrolls inside`,
    ).toBeLessThanOrEqual(0);
    const cells = await row
      .locator('th, td')
      .evaluateAll((all) =>
        all.map((cell) => cell.getBoundingClientRect().right).filter((right) => right > window.innerWidth),
      );
    expect(cells, `${path} has cells beyond the window`).toEqual([]);
  }
});

test('a figure is reported from where it stands, with what the page shows, and nothing is sent before', async ({
  page,
  baseURL,
}) => {
  const seen = watch(page, baseURL!);
  await page.goto('/gpus/geforce-rtx-4090/');
  const report = page.locator('[data-report="GeForce RTX 4090: Memory"]');
  await expect(report).toHaveAccessibleName('Report this figure: GeForce RTX 4090: Memory');
  await report.click();
  const text = page.getByRole('textbox', { name: 'Text of the report' });
  await expect(text).toHaveValue(/Figure: GeForce RTX 4090: Memory/);
  await expect(text).toHaveValue(/Shown: Memory.*24.GiB/);
  await expect(text).toHaveValue(/Page: .*\/gpus\/geforce-rtx-4090\//);
  await expectAccessible(page);
  await page.getByRole('button', { name: 'Close' }).click();
  await expect(text).toBeHidden();
  expect(seen.complaints).toEqual([]);
});
