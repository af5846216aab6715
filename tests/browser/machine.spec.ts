import { expect as plainExpect, test, type Page } from '@playwright/test';
import { expectAccessible, sidewaysScroll, watch } from './violations.ts';

/** Parts, prices and the code that joins them load at the first question, which takes long on a busy machine. */
const expect = plainExpect.configure({ timeout: 90_000 });

const ready = (page: Page) => expect(page.locator('.machine[data-ready]')).toBeVisible();
const verdict = (page: Page) => page.locator('.machine .verdict');
const rows = (page: Page) => page.locator('.machine .glance tbody tr');
const sheet = (page: Page) => page.locator('.machine .sheet:not(.other)');
const budget = (page: Page) => page.getByLabel('Budget, US dollars', { exact: true });
/** Waits until the answer is that of the question. */
const answered = (page: Page) => expect(page.locator('.machine .busy')).toBeEmpty();

test('from home to a shared and printed machine, priced in full, in at most twelve interactions', async ({
  page,
  context,
  baseURL,
}) => {
  const seen = watch(page, baseURL!);
  await context.grantPermissions(['clipboard-read', 'clipboard-write']);
  await page.addInitScript(() => {
    window.print = () => document.documentElement.setAttribute('data-printed', '');
  });
  let interactions = 0;
  const step = async (done: Promise<unknown>) => {
    interactions += 1;
    await done;
  };
  await page.goto('/');
  await step(page.getByText('For a budget', { exact: true }).click());
  await step(page.getByLabel('Budget for one card, US dollars').fill('2500'));
  await step(page.getByLabel('Model', { exact: true }).selectOption('flux1-dev'));
  await step(page.getByRole('link', { name: 'A whole machine for $2,500' }).click());
  await ready(page);
  await expect(budget(page)).toHaveValue('$2,500');
  await expect(page.getByLabel('Task 1')).toHaveValue('flux1-dev');
  await answered(page);
  await expect(verdict(page)).toContainText('$');
  // Every part has a price, and none is above the budget together.
  const lines = sheet(page).locator('.parts tbody tr');
  expect(await lines.count()).toBeGreaterThan(5);
  for (const text of await lines.allTextContents()) expect(text).toMatch(/\$\d|included/);
  await step(sheet(page).getByRole('button', { name: 'Copy the address' }).click());
  const shared = await page.evaluate(() => navigator.clipboard.readText());
  await step(sheet(page).getByRole('button', { name: 'Print' }).click());
  await expect(page.locator('html')).toHaveAttribute('data-printed', '');
  expect(interactions).toBeLessThanOrEqual(12);

  // Who opens the address sees the same machine, at the same price.
  const total = await verdict(page).textContent();
  const other = await context.newPage();
  await other.goto(shared);
  await answered(other);
  await expect(verdict(other)).toHaveText(total!);
  await other.close();

  // The same machine is a build, which is shared, printed and exported there.
  await sheet(page).getByRole('link', { name: 'Open as a build' }).click();
  await expect(page.locator('.calculator[data-ready]')).toBeVisible();
  await expect(page.getByTestId('total')).toContainText('$');
  await expect(page.getByTestId('counts')).toContainText('no problems');
  await expect(page.getByTestId('price-totals')).not.toContainText('without a price');
  await expect(page.getByLabel('Model to run', { exact: true })).toHaveValue('flux1-dev');
  expect(seen.complaints).toEqual([]);
});

test('a reader changes the question, relaxes a demand, takes it back, and looks at another machine', async ({
  page,
  baseURL,
}) => {
  const seen = watch(page, baseURL!);
  await page.goto('/tools/machine/');
  await expect(rows(page).first()).toContainText('$');
  await budget(page).fill('800');
  await ready(page);
  await answered(page);
  await expect(page).toHaveURL(/budget=800/);
  const small = await verdict(page).textContent();
  await expectAccessible(page);
  await page.getByRole('button', { name: 'Raise the budget to $850' }).click();
  await expect(page).toHaveURL(/budget=850/);
  await answered(page);
  const up = page.locator('.relaxed button').first();
  await up.click();
  await answered(page);
  await expect(verdict(page)).not.toHaveText(small!);
  await page.locator('.relaxed .on button').first().click();
  await expect(page).toHaveURL(/budget=850/);
  await answered(page);

  await budget(page).fill('4000');
  await page.getByLabel('Add a model').selectOption('wan22-5b');
  await expect(page).toHaveURL(/tasks=sdxl,flux1-dev,wan22-5b/);
  await answered(page);
  await expect(sheet(page).locator('.runs li')).toHaveCount(3);
  if ((await rows(page).count()) > 1) {
    const title = await sheet(page).locator('h2').textContent();
    await page.locator('.machine input[type="radio"][name="machine"]').nth(1).check();
    await expect(sheet(page).locator('h2')).not.toHaveText(title!);
    await expect(page).toHaveURL(/machine=/);
    await page.reload();
    await ready(page);
    await answered(page);
    await expect(sheet(page).locator('h2')).not.toHaveText(title!);
  }
  await expectAccessible(page);
  expect(seen.complaints).toEqual([]);
});

test('a damaged address says what is wrong and keeps the rest', async ({ page }) => {
  await page.goto('/tools/machine/?budget=lots&tasks=sdxl,dall-e&makers=AMD&wheels=4&machine=fastest');
  await ready(page);
  const notices = page.locator('.machine .notice');
  for (const text of ['“budget” = “lots”', '“dall-e” of “tasks”', '“wheels”', '“fastest”'])
    await expect(notices).toContainText(text);
  await expect(page.getByLabel('Task 1')).toHaveValue('sdxl');
  await expect(page.getByLabel('AMD', { exact: true })).toBeChecked();
  await expect(page.getByLabel('NVIDIA', { exact: true })).not.toBeChecked();
});

test('the machines of the first question are there without script, each with its parts', async ({
  browser,
  baseURL,
}) => {
  const context = await browser.newContext({ javaScriptEnabled: false });
  const page = await context.newPage();
  await page.goto(`${baseURL!}/tools/machine/`);
  await expect(verdict(page)).toContainText('$');
  const sheets = page.locator('.machine .sheet');
  expect(await sheets.count()).toBe(await rows(page).count());
  for (const each of await sheets.all())
    await expect(each.getByRole('table', { name: 'Parts and prices' })).toBeVisible();
  await context.close();
});

test('nothing scrolls sideways, and every state is accessible in light and dark', async ({ page }) => {
  await page.emulateMedia({ reducedMotion: 'reduce' });
  await page.goto('/tools/machine/?budget=2500');
  await ready(page);
  await page
    .getByRole('button', { name: /^Size of/ })
    .first()
    .click();
  for (const colorScheme of ['light', 'dark'] as const) {
    await page.emulateMedia({ colorScheme });
    await expectAccessible(page);
  }
  for (const width of [320, 390, 640, 768, 820, 912, 1280, 1920]) {
    await page.setViewportSize({ width, height: 800 });
    const over = await sidewaysScroll(page);
    expect(over, `at ${width} px`).toBeLessThanOrEqual(0);
  }
});
