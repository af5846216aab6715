import { expect as plainExpect, test, type Page } from '@playwright/test';
import { expectAccessible, sidewaysScroll, watch } from './violations.ts';

/** Code and data load at first use, which takes long on a busy machine. */
const expect = plainExpect.configure({ timeout: 30_000 });

const verdict = (page: Page) => page.locator('.home .verdict:visible');
const way = (page: Page, name: string) =>
  page.getByRole('radiogroup', { name: 'Way to ask' }).getByText(name);

/** Sum of the layout shifts since the page began, those after input included. */
const layoutShift = (page: Page) =>
  page.evaluate(
    () =>
      new Promise<number>((resolve) => {
        let sum = 0;
        new PerformanceObserver((list) => {
          for (const entry of list.getEntries()) sum += (entry as unknown as { value: number }).value;
        }).observe({ type: 'layout-shift', buffered: true });
        setTimeout(() => resolve(sum), 300);
      }),
  );

for (const [width, height] of [
  [1440, 900],
  [820, 1180],
  [390, 844],
] as const) {
  test(`the first answer and its four readings are inside the first screen at ${width}x${height}`, async ({
    page,
  }) => {
    await page.setViewportSize({ width, height });
    await page.goto('/', { waitUntil: 'networkidle' });
    for (const part of ['.verdict:visible', '.gauge:visible', '.readings:visible']) {
      const box = (await page.locator(`.home ${part}`).boundingBox())!;
      expect(box.y + box.height, part).toBeLessThanOrEqual(height);
    }
    expect(await layoutShift(page)).toBeLessThanOrEqual(0.02);
  });
}

test('a verdict for a named card and model takes two interactions', async ({ page, baseURL }) => {
  const seen = watch(page, baseURL!);
  await page.goto('/');
  await page.getByLabel('Card', { exact: true }).selectOption('geforce-rtx-3060-12-gb');
  await page.getByLabel('Model', { exact: true }).selectOption('flux1-dev');
  await expect(page.locator('.home .gauge')).toHaveAttribute('aria-label', /FLUX\.1.*RTX 3060/);
  await expect(verdict(page)).toContainText('offload');
  await expect(page).toHaveURL(/model=flux1-dev/);
  await expect(page).toHaveURL(/card=geforce-rtx-3060-12-gb/);
  await expectAccessible(page);
  expect(seen.complaints).toEqual([]);
});

test('what was chosen before the code has loaded is kept and answered', async ({ page }) => {
  let release = () => {};
  const held = new Promise<void>((resolve) => (release = resolve));
  await page.route(/HomeInstrument.*\.js/, async (route) => {
    await held;
    await route.continue();
  });
  await page.goto('/');
  await page.getByLabel('Card', { exact: true }).selectOption('geforce-rtx-3090');
  await way(page, 'For a budget').click();
  await page.getByLabel('Budget for one card, US dollars').fill('$2,500');
  await page.getByLabel('Condition').selectOption('used');
  release();
  await expect(verdict(page)).toContainText('for up to $2,500, used');
  await expect(page.getByLabel('Budget for one card, US dollars')).toHaveValue('$2,500');
  await way(page, 'On a card').click();
  await expect(page.locator('.home .gauge')).toHaveAttribute('aria-label', /RTX 3090/);
});

test('what was chosen while the code starts is kept and answered', async ({ page }) => {
  let release = () => {};
  const held = new Promise<void>((resolve) => (release = resolve));
  await page.route(/client\.[^/]*\.js/, async (route) => {
    await held;
    await route.continue();
  });
  const instrument = page.waitForResponse(/HomeInstrument.*\.js/);
  await page.goto('/');
  await page.getByLabel('Card', { exact: true }).selectOption('geforce-rtx-3090');
  await instrument;
  await page.waitForTimeout(500);
  await page.getByLabel('Model', { exact: true }).selectOption('flux1-dev');
  release();
  await expect(page.locator('.home .gauge')).toHaveAttribute('aria-label', /FLUX\.1.*RTX 3090/);
  await expect(page.getByLabel('Model', { exact: true })).toHaveValue('flux1-dev');
});

test('the three ways to ask work without script', async ({ browser, baseURL }) => {
  const context = await browser.newContext({ javaScriptEnabled: false });
  const page = await context.newPage();
  await page.goto(baseURL!);
  await expect(verdict(page)).toContainText('Fits');
  await way(page, 'For a budget').click();
  await expect(verdict(page)).toContainText('for up to $1,000');
  await way(page, 'What can it run?').click();
  await expect(verdict(page)).toContainText(/Runs \d+ of \d+ models/);
  await expect(page.locator('.home tbody:visible tr').nth(20)).toBeVisible();
  await context.close();
});

test('every way to ask is accessible, in light and dark, and nothing scrolls sideways', async ({ page }) => {
  await page.emulateMedia({ reducedMotion: 'reduce' });
  await page.goto('/');
  for (const name of ['On a card', 'For a budget', 'What can it run?']) {
    await way(page, name).click();
    for (const colorScheme of ['light', 'dark'] as const) {
      await page.emulateMedia({ colorScheme });
      await expectAccessible(page);
    }
    for (const width of [320, 390, 640, 768, 820, 912, 1280, 1920]) {
      await page.setViewportSize({ width, height: 800 });
      const over = await sidewaysScroll(page);
      expect(over, `${name} at ${width} px`).toBeLessThanOrEqual(0);
    }
  }
});

test('a size and a program that no file has are computed', async ({ page }) => {
  await page.goto('/');
  const native = await page.locator('.home .gauge').getAttribute('aria-label');
  await page.getByLabel('Size').selectOption('1536');
  await expect(page.locator('.home .gauge')).not.toHaveAttribute('aria-label', native!, { timeout: 90_000 });
  const large = await page.locator('.home .gauge').getAttribute('aria-label');
  await page.getByLabel('Program', { exact: true }).selectOption('comfyui');
  await expect(page.locator('.home .gauge')).not.toHaveAttribute('aria-label', large!, { timeout: 90_000 });
  await expect(page).toHaveURL(/program=comfyui/);
});

test('rent or buy for four cards takes at most eight interactions from home', async ({ page }) => {
  let interactions = 0;
  const step = async (done: Promise<unknown>) => {
    interactions += 1;
    await done;
  };
  await page.goto('/');
  await step(page.getByLabel('Card', { exact: true }).selectOption('geforce-rtx-3090'));
  await expect(page.locator('.home .gauge')).toHaveAttribute('aria-label', /RTX 3090/);
  await step(page.getByRole('link', { name: 'Rent instead' }).first().click());
  await expect(page.locator('.calculator[data-ready]')).toBeVisible();
  const owned = page.locator('#own-or-rent');
  await expect(owned).toHaveAttribute('open', '');
  await step(
    page
      .getByLabel(/^Quantity/)
      .first()
      .fill('4'),
  );
  await step(owned.getByLabel('Hours per day', { exact: true }).fill('8'));
  await step(
    owned
      .getByLabel(/^Price of electricity/)
      .first()
      .fill('0.17'),
  );
  await step(owned.getByLabel('Years', { exact: true }).fill('3'));
  await expect(owned.getByText(/Cost of owning/)).toBeVisible();
  await expect(owned.getByText('Owning is cheaper after').first()).toBeVisible();
  expect(interactions).toBeLessThanOrEqual(8);
});
