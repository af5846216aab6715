import { expect, test, type Page } from '@playwright/test';
import { expectAccessible, watch } from './violations.ts';

const ready = (page: Page) => expect(page.locator('.choose[data-ready]')).toBeVisible();
const answer = (page: Page) => page.locator('.best .answer');

test('a reader selects a card by keyboard, sees the reasons, and shares the address', async ({
  page,
  context,
  baseURL,
}) => {
  const seen = watch(page, baseURL!);
  await page.goto('/tools/which-gpu/');
  await ready(page);
  const first = await answer(page).textContent();
  await page.getByLabel('Budget for one card, US dollars').fill('300');
  await expect(answer(page)).not.toHaveText(first!);
  await expect(page.locator('.best')).toContainText('within $300');
  // The field shows the error of an invalid value, and the last result stays.
  const current = await answer(page).textContent();
  await page.getByLabel('Maximum board power, watts').fill('lots');
  await expect(page.getByText('Enter a number from 1 to 5,000, or leave it empty.')).toBeVisible();
  await expect(answer(page)).toHaveText(current!);
  await page.getByLabel('Maximum board power, watts').fill('');
  // Another model is read from a file. Another size is computed.
  await page.getByLabel('Model', { exact: true }).focus();
  await page.keyboard.type('FLUX.1 d');
  await expect(page.locator('.best')).toContainText(/denoiser|offload|No card/);
  await page.getByLabel('Width, pixels').fill('768');
  await expect(page).toHaveURL(/width=768/);
  // The reader's own price brings a used card into the budget.
  await page.getByText('Your prices', { exact: true }).focus();
  await page.keyboard.press('Enter');
  await page.getByLabel('Card', { exact: true }).selectOption('geforce-rtx-4080');
  await page.getByLabel('Price, US dollars').fill('290');
  await expect(page).toHaveURL(/price\.geforce-rtx-4080=290/);
  // Estimates in the worker can take long on a busy machine.
  await expect(answer(page)).toHaveText('GeForce RTX 4080', { timeout: 90_000 });
  await expect(page.locator('.best')).toContainText('$290 as you entered it');
  await expectAccessible(page);

  const other = await context.newPage();
  await other.goto(page.url());
  await expect(answer(other)).toHaveText('GeForce RTX 4080', { timeout: 90_000 });
  await expect(other.getByLabel('Width, pixels')).toHaveValue('768');
  expect(seen.complaints).toEqual([]);
});

test('the chart and its table follow the model and the filter, which the address keeps', async ({
  page,
  context,
  baseURL,
}) => {
  const seen = watch(page, baseURL!);
  await page.goto('/tools/gpu-chart/');
  await ready(page);
  const points = page.locator('.choose svg svg .mark');
  const all = await points.count();
  // Only cards with a price of today, and at first only PCIe cards. Launch prices are known of more cards.
  expect(all).toBeGreaterThan(40);
  await expect(page.locator('figcaption')).toContainText(`: ${all} cards with data on price and speed`);
  await page.getByLabel('Launch prices').check();
  await expect.poll(() => points.count()).toBeGreaterThan(60);
  await page.getByLabel('Launch prices').uncheck();
  await expect(points).toHaveCount(all);
  await page.getByLabel('Memory', { exact: true }).selectOption('as-it-is');
  await expect.poll(() => points.count()).toBeLessThan(all);
  const asItIs = await points.count();
  await page.getByLabel('Model', { exact: true }).selectOption('flux1-dev');
  await expect.poll(() => points.count()).toBeLessThan(asItIs);
  await expect(page.locator('figcaption')).toContainText('FLUX.1 dev');
  // Modified cards with 48 GB have longer names.
  await expect(page.getByRole('link', { name: 'GeForce RTX 4090', exact: true })).toHaveCount(0);
  const shown = await points.count();
  const other = await context.newPage();
  await other.goto(page.url());
  await expect(other.locator('figcaption')).toContainText('FLUX.1 dev');
  expect(await other.locator('.choose svg svg .mark').count()).toBe(shown);
  // A comparison of two cards, whether the model fits on them or not. The address keeps it.
  await page.getByLabel('Card', { exact: true }).selectOption('geforce-rtx-3060-ti');
  await page.getByLabel('Compare with').selectOption('geforce-rtx-3090');
  await other.goto(page.url());
  await expect(other.getByRole('columnheader')).toHaveText(['GeForce RTX 3060 Ti', 'GeForce RTX 3090']);
  await expect(other.locator('figcaption')).toContainText('GeForce RTX 3060 Ti and GeForce RTX 3090');
  await expect(other.getByLabel('Maker')).toHaveCount(0);
  expect(seen.complaints).toEqual([]);
});

test('the filters of the table of cards are kept in another order and in its address', async ({ page }) => {
  await page.goto('/gpus/');
  const rows = page.locator('.catalogue tbody tr:visible');
  await page.getByRole('radio', { name: 'Intel' }).check();
  await page.getByRole('radio', { name: '16 GiB' }).check();
  const kept = await rows.count();
  await page.getByRole('link', { name: 'Power', exact: true }).click();
  await expect(page).toHaveURL(/\/gpus\/by\/power\/\?maker=Intel&memory=16$/);
  await expect(page.getByRole('radio', { name: 'Intel' })).toBeChecked();
  expect(await rows.count()).toBe(kept);
  await page.getByRole('radio', { name: 'Any' }).check();
  await expect(page).toHaveURL(/\?maker=Intel$/);
});

test('a corrupt address gives notices and an answer', async ({ page }) => {
  await page.goto('/tools/which-gpu/?v=1&budget=lots&model=dall-e&wheels=4');
  await ready(page);
  await expect(page.locator('.choose .notice')).toContainText('dall-e');
  await expect(page.locator('.choose .notice')).toContainText('wheels');
  await expect(answer(page)).toBeVisible();
});

test.describe('with JavaScript off', () => {
  test.use({ javaScriptEnabled: false });
  test('cards are filtered and sorted, and the tools show their first answer', async ({ page }) => {
    await page.goto('/gpus/');
    const rows = page.locator('.catalogue tbody tr:visible');
    const all = await rows.count();
    await page.getByRole('radio', { name: 'Intel' }).check();
    await page.getByRole('radio', { name: '16 GiB' }).check();
    await expect(page.getByRole('row').filter({ hasText: 'Arc A770' })).toBeVisible();
    expect(await rows.count()).toBeLessThan(all / 10);
    await page.getByRole('link', { name: 'Power', exact: true }).click();
    await expect(page).toHaveURL(/\/gpus\/by\/power\//);
    await expect(page.getByRole('columnheader', { name: 'Power' })).toHaveAttribute('aria-sort', 'ascending');
    await page.goto('/tools/which-gpu/');
    await expect(answer(page)).toBeVisible();
    await page.goto('/tools/gpu-chart/');
    await expect(page.locator('.choose svg svg .mark').first()).toBeVisible();
  });
});

test('a reader changes the steps and asks for commercial use only', async ({ page }) => {
  await page.goto('/tools/which-gpu/?v=1&model=flux1-dev');
  await ready(page);
  const best = page.locator('.best');
  await expect(best).toContainText('50 steps');
  await page.getByLabel('Steps', { exact: true }).fill('10');
  await expect(page).toHaveURL(/steps=10/);
  await expect(best).toContainText('10 steps', { timeout: 90_000 });
  await page.getByLabel('Commercial use: only with a licence that allows it').check();
  await expect(best).toContainText('does not allow commercial use');
  await expect(page).toHaveURL(/commercial=true/);
});
