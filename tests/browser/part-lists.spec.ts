import { expect, test, type Page } from '@playwright/test';
import { expectAccessible, watch } from './violations.ts';

const ready = (page: Page) => expect(page.locator('.calculator[data-ready]')).toBeVisible();

/** The files of the catalogue's lists that a page has asked for. */
function askedLists(page: Page): string[] {
  const asked: string[] = [];
  page.on('request', (request) => {
    if (/\/data\/(?:part-index|part-names|part-lookup|parts)\//.test(request.url()))
      asked.push(request.url());
  });
  return asked;
}

async function startEmpty(page: Page): Promise<void> {
  await page.goto('/tools/calculator/');
  await ready(page);
  await page.getByRole('radio', { name: 'Empty' }).check();
}

test('no page loads lists of the catalogue before they are used', async ({ page }) => {
  const asked = askedLists(page);
  for (const path of [
    '/',
    '/tools/calculator/',
    '/cost/deluxe/',
    '/parts/memory/',
    '/parts/cases/',
    '/gpus/',
  ]) {
    await page.goto(path, { waitUntil: 'networkidle' });
    expect(asked, path).toEqual([]);
  }
  await page.goto('/parts/memory/');
  await page.getByRole('searchbox', { name: /^Search all .* memory kits/ }).focus();
  await expect(page.locator('part-search li').first()).toBeVisible();
  expect(asked.length).toBe(1);
});

test('a build from nothing has seven rows, and its lists leave out what does not fit, by keyboard', async ({
  page,
  baseURL,
}) => {
  const seen = watch(page, baseURL!);
  await startEmpty(page);
  await expect(page.locator('table.build tbody tr')).toHaveCount(7);
  const cpu = page.getByRole('combobox', { name: 'Part for CPU' });
  await cpu.focus();
  await page.keyboard.type('Ryzen 9 9950X');
  await page.keyboard.press('Tab');
  await expect(cpu).toHaveValue('AMD Ryzen 9 9950X');

  const board = page.getByRole('combobox', { name: 'Part for Motherboard' });
  await board.focus();
  await page.keyboard.press('ArrowDown');
  const options = page.locator('.picker [role=option]:visible');
  await expect(page.locator('.picker .more')).toContainText('without socket AM5');
  const fitting = Number(await options.first().getAttribute('aria-setsize'));
  await expectAccessible(page);
  // The last option shows every board.
  await page.keyboard.type('z790');
  const all = page.getByRole('option', { name: /^Show all: \d+ more without socket AM5/ });
  await expect(all).toBeVisible();
  await page.keyboard.press('ArrowUp');
  await expect(all).toHaveAttribute('aria-selected', 'true');
  await page.keyboard.press('Enter');
  await expect(all).toHaveCount(0);
  await expect(options.first()).toContainText('Z790');
  expect(fitting).toBeGreaterThan(100);
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('Enter');
  await expect(board).toHaveValue(/Z790/);
  expect(seen.complaints).toEqual([]);
});

test('a pasted list becomes a build whose wordings are parts, and near misses are offered', async ({
  page,
}) => {
  await page.goto('/tools/calculator/');
  await ready(page);
  await page.getByText('Paste a list of parts').click();
  await page.getByRole('textbox', { name: /^One part per line/ })
    .fill(`**GPU** | [MSI GAMING X TRIO GeForce RTX 4090 24 GB Video Card](https://example.org) | $1800.00
CPU: 2x AMD EPYC 7532
Memory: Corsair Vengeance LPX DDR4 2x32GB
Case: own open frame`);
  await page.getByRole('button', { name: 'Open as a new build' }).click();
  await expect(page.getByRole('combobox', { name: 'Part for GPU' })).toHaveValue('NVIDIA GeForce RTX 4090');
  await expect(page.getByRole('combobox', { name: 'Part for CPU' })).toHaveValue('AMD EPYC 7532');
  await expect(page.getByRole('combobox', { name: 'Part for Case' })).toHaveValue('own open frame');
  const near = page.getByRole('group', {
    name: /^Parts that “Corsair Vengeance LPX DDR4 2x32GB” could mean/,
  });
  await expect(near.getByRole('button')).not.toHaveCount(0);
  await expectAccessible(page);
  const first = await near.getByRole('button').first().textContent();
  await near.getByRole('button').first().press('Enter');
  await expect(page.getByRole('combobox', { name: 'Part for Memory' })).toHaveValue(first!);
});

test('the search leads from the name of a part to its list, with the part opened', async ({ page }) => {
  await page.goto('/');
  await page.keyboard.press('Control+k');
  const field = page.getByRole('combobox', { name: 'Search the guide' });
  await field.fill('corsair rm1000x');
  await expect(page.getByRole('option', { name: /Corsair RM1000x/ }).first()).toBeVisible();
  await field.press('Enter');
  await expect(page).toHaveURL(/\/parts\/power-supplies\/\?part=/);
  await expect(page.locator('part-search li button[aria-expanded=true]')).toContainText('RM1000x');
  await expect(page.locator('part-search dl')).toContainText('1,000');
});
