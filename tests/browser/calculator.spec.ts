import { expect, test, type Page } from '@playwright/test';
import { expectAccessible, watch } from './violations.ts';

const ready = (page: Page) => expect(page.locator('.calculator[data-ready]')).toBeVisible();
const price = (page: Page, row: string) =>
  page.getByRole('textbox', { name: new RegExp(`^Price of one .*, ${row}$`) });
const quantity = (page: Page, row: string) => page.getByRole('textbox', { name: `Quantity of ${row}` });
const total = (page: Page) => page.getByTestId('total');

test('a reader changes a price and a quantity, shares the address, and opens it in another tab', async ({
  page,
  context,
}) => {
  await page.goto('/cost/deluxe/');
  await ready(page);
  await expect(total(page)).toHaveText('$21,800 to $25,000');
  await price(page, 'GPU').fill('1800');
  await expect(total(page)).toHaveText('$23,000 to $24,200');
  await quantity(page, 'GPU').fill('2');
  await expect(total(page)).toHaveText('$19,400 to $20,600');
  await expect(page.locator('.changes')).toContainText('GPU: 2 instead of 4.');

  const address = page.url();
  expect(address).toContain('v=2');
  const other = await context.newPage();
  await other.goto(address);
  await ready(other);
  await expect(total(other)).toHaveText('$19,400 to $20,600');
  await expect(price(other, 'GPU')).toHaveValue('1800');

  await page.getByRole('button', { name: 'Reset to the guide' }).click();
  await expect(total(page)).toHaveText('$21,800 to $25,000');
  await expect(price(page, 'GPU')).toHaveValue('1500-2000');
  expect(page.url()).not.toContain('?');
});

test('rows are added, named, removed and restored', async ({ page }) => {
  await page.goto('/cost/ultra-deluxe/');
  await ready(page);
  await page.getByRole('button', { name: 'Add a row' }).click();
  await page.getByRole('textbox', { name: 'Model of the added row' }).fill('Rack and rails');
  await price(page, 'Rack and rails').fill('499.99');
  await expect(total(page)).toHaveText('$123,999.99');
  await page.getByRole('button', { name: 'Remove Storage' }).click();
  await expect(total(page)).toHaveText('$115,999.99');
  await page.reload();
  await ready(page);
  await expect(total(page)).toHaveText('$115,999.99');
  await page.getByRole('button', { name: 'Restore Storage' }).click();
  await expect(total(page)).toHaveText('$123,999.99');
});

test('a typed name of a part becomes that part when the reader leaves the field', async ({ page }) => {
  await page.goto('/tools/calculator/');
  await ready(page);
  await page.getByRole('button', { name: 'Add a row' }).click();
  const model = page.locator('.picker input').last();
  const kind = page.getByRole('combobox', { name: 'Component of the added row' });
  await expect(kind).not.toHaveValue('cpu');
  await model.focus();
  await page.keyboard.type('Ryzen 9 9950X');
  await page.keyboard.press('Tab');
  await expect(model).not.toBeFocused();
  await expect(model).toHaveValue('AMD Ryzen 9 9950X');
  await expect(kind).toHaveValue('cpu');
  await expect(quantity(page, 'AMD Ryzen 9 9950X')).toHaveValue('1');
  await expect(page).toHaveURL(/@ryzen-9-9950x$/);
});

test('a row without a price is counted and is not zero', async ({ page }) => {
  await page.goto('/cost/individual/');
  await ready(page);
  await expect(total(page)).toHaveText('no price');
  await price(page, 'GPU').fill('700');
  await expect(total(page)).toHaveText('$700');
  await expect(page.locator('.calculator')).toContainText('6 rows have no price and are not in this figure.');
});

test('invalid text gives an error at the field, stays there, and is accessible', async ({
  page,
  baseURL,
}) => {
  const seen = watch(page, baseURL!);
  await page.goto('/tools/calculator/');
  await ready(page);
  await price(page, 'CPU').fill('about ten thousand');
  await expect(page.getByText('Enter a price such as 1500, or a range such as 1500-2000.')).toBeVisible();
  await expect(price(page, 'CPU')).toHaveValue('about ten thousand');
  await expect(total(page)).toHaveText('$21,800 to $25,000');
  await quantity(page, 'GPU').fill('-3');
  await expect(page.getByText('Enter a whole number from 1 to 9,999.')).toBeVisible();
  for (const width of [320, 1280]) {
    for (const colorScheme of ['light', 'dark'] as const) {
      await page.setViewportSize({ width, height: 800 });
      await page.emulateMedia({ colorScheme });
      await expectAccessible(page);
    }
  }
  expect(seen.complaints).toEqual([]);
});

test('a corrupt address gives a notice and the guide’s figures, never a broken page', async ({ page }) => {
  await page.goto(
    '/tools/calculator/?v=2&tier=deluxe&rows=gpu,banana~cpu,1x9000~memory,%3Cscript%3E&nonsense=7',
  );
  await ready(page);
  const notice = page.locator('.calculator .notice');
  await expect(notice).toContainText('banana');
  await expect(notice).toContainText('nonsense');
  await expect(total(page)).toHaveText('$20,800 to $24,000');
  await expectAccessible(page);
  await page.goto('/tools/calculator/?v=99&tier=gold');
  await ready(page);
  await expect(notice).toContainText('Known tiers: deluxe, ultra-deluxe, individual');
});

test('a tier can be chosen by keyboard', async ({ page }) => {
  await page.goto('/tools/calculator/');
  await ready(page);
  await page.getByRole('radio', { name: 'Deluxe', exact: true }).focus();
  await page.keyboard.press('ArrowDown');
  await expect(page.getByRole('radio', { name: 'Ultra-Deluxe' })).toBeChecked();
  await expect(total(page)).toHaveText('$123,500');
  await page.reload();
  await ready(page);
  await expect(total(page)).toHaveText('$123,500');
});
