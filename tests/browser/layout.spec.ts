import { expect, test, type Page } from '@playwright/test';
import { expectAccessible } from './violations.ts';

/** Windows of a notebook, a tablet and a phone. */
const windows = [
  { width: 1440, height: 900 },
  { width: 820, height: 1180 },
  { width: 390, height: 844 },
];

/** The tools, each with the first figure or verdict that answers its question. */
const tools: readonly { path: string; first: string; ready: string; inPage?: string }[] = [
  { path: '/tools/vram/', first: '.vram .verdict', ready: '.vram[data-ready]' },
  { path: '/tools/which-gpu/', first: '.best .readings .big', ready: '.choose[data-ready]' },
  { path: '/tools/machine/', first: '.machine .glance tbody tr', ready: '.machine .glance' },
  {
    path: '/tools/gpu-chart/',
    first: '.choose figure .plot, .choose figure svg',
    ready: '.choose[data-ready]',
  },
  { path: '/tools/calculator/', first: '[data-testid=total]', ready: '.calculator[data-ready]' },
  { path: '/tools/demo/', first: '.demo .first-image img', ready: '.demo[data-ready]' },
  { path: '/embed/deluxe/', first: '[data-testid=total]', ready: '.calculator[data-ready]' },
  // The calculator of a tier is a part of an article: its result stands in the first screen from its heading on.
  {
    path: '/cost/deluxe/',
    first: '[data-testid=total]',
    ready: '.calculator[data-ready]',
    inPage: '#your-version',
  },
  // Whether a card is worth its price comes first on its page; figures, verdicts and speeds are tables below.
  { path: '/gpus/geforce-rtx-4090/', first: 'main .worth', ready: 'main table' },
];

async function open(page: Page, { path, ready, inPage }: (typeof tools)[number]) {
  await page.goto(path, { waitUntil: 'networkidle' });
  await expect(page.locator(ready).first()).toBeVisible();
  if (inPage) await page.locator(inPage).evaluate((heading) => heading.scrollIntoView({ block: 'start' }));
}

for (const window of windows)
  test.describe(`at ${window.width} x ${window.height}`, () => {
    test.use({ viewport: window });

    for (const tool of tools)
      test(`${tool.path}: the first result is inside the first screen`, async ({ page }) => {
        await open(page, tool);
        const box = (await page.locator(tool.first).first().boundingBox())!;
        expect(box.y).toBeGreaterThanOrEqual(0);
        // A chart or an image may go on below; its beginning and a third of the screen of it must be seen.
        const end = box.y + Math.min(box.height, window.height / 3);
        const bar = await page.evaluate(
          () => document.querySelector('.result-bar')?.getBoundingClientRect().top ?? globalThis.innerHeight,
        );
        const covered = window.width < 900 && bar > 0 ? Math.min(bar, window.height) : window.height;
        expect(end, `${tool.first} ends within the screen`).toBeLessThanOrEqual(covered);
      });
  });

for (const window of windows)
  test(`rent or buy answers inside the first screen at ${window.width} x ${window.height}`, async ({
    page,
  }) => {
    await page.setViewportSize(window);
    await page.goto('/tools/calculator/?v=2&tier=deluxe#own-or-rent', { waitUntil: 'networkidle' });
    const answer = page.locator('#own-or-rent [role=status]').first();
    await expect(answer).toContainText('Needed for this estimate');
    await expect(answer).toBeInViewport({ ratio: 1 });
    await page.getByRole('button', { name: '8 hours per day, 3 years' }).click();
    await expect(answer).toHaveText('Needed for this estimate: price of electricity.');
    await page.getByRole('button', { name: 'Undo', exact: true }).click();
    await expect(answer).toContainText('hours per day');
  });

const instruments = tools.filter(({ path }) => path.startsWith('/tools/'));

for (const tool of instruments) {
  test(`${tool.path}: result and settings are side by side on a desktop, and the document has their order`, async ({
    page,
  }) => {
    await page.setViewportSize({ width: 1280, height: 900 });
    await open(page, tool);
    const [result, rail] = await Promise.all(
      ['.instrument > .result', '.instrument > .rail'].map((part) => page.locator(part).boundingBox()),
    );
    expect(rail!.x).toBeGreaterThanOrEqual(result!.x + result!.width);
    expect(Math.abs(rail!.y - result!.y)).toBeLessThan(60);
    expect(
      await page.locator('.instrument').evaluate((pane) => pane.children[0]!.classList.contains('result')),
    ).toBe(true);
    // The settings stay beside a longer result while it scrolls.
    const longer = result!.height - rail!.height;
    if (longer < 100) return;
    await page.evaluate((down) => window.scrollTo(0, down), rail!.y + longer / 2);
    const scrolled = await page.locator('.instrument > .rail').boundingBox();
    expect(scrolled!.y).toBeGreaterThanOrEqual(-1);
  });

  test(`${tool.path}: on a phone the result stays in a bar while the fields are filled in`, async ({
    page,
  }) => {
    await page.setViewportSize({ width: 390, height: 844 });
    await open(page, tool);
    const bar = page.locator('.result-bar');
    await expect(bar).toBeVisible();
    const settings = page.locator('.instrument > .rail');
    await settings.scrollIntoViewIfNeeded();
    await settings.evaluate((pane) => window.scrollTo(0, pane.getBoundingClientRect().top + window.scrollY));
    const box = (await bar.boundingBox())!;
    expect(box.y).toBeGreaterThan(0);
    expect(Math.round(box.y + box.height)).toBeLessThanOrEqual(844);
    await expectAccessible(page);
  });
}

test('a source whose name is a long path breaks inside its cell on a phone', async ({ page }) => {
  await page.setViewportSize({ width: 320, height: 800 });
  await page.goto('/models/cogview3-plus-3b/');
  const facts = page.locator('.table-frame', { hasText: 'Steps and guidance' });
  await expect(facts).toContainText('src/diffusers/pipelines/');
  expect(await facts.evaluate((frame) => frame.scrollWidth - frame.clientWidth)).toBeLessThanOrEqual(0);
});
