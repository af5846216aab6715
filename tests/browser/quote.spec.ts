import { readFileSync } from 'node:fs';
import { expect, test, type Page } from '@playwright/test';
import { expectAccessible, sidewaysScroll, watch } from './violations.ts';

const ready = (page: Page) => expect(page.locator('.calculator[data-ready]')).toBeVisible();
const total = (page: Page) => page.getByTestId('total');
const counts = (page: Page) => page.getByTestId('counts');
const newPart = (page: Page) => page.getByRole('combobox', { name: 'Model of the added row' });
const partFor = (page: Page, kind: string) =>
  page.getByRole('combobox', { name: `Part for ${kind}`, exact: true });

/** Opens the calculator empty. */
async function startEmpty(page: Page): Promise<void> {
  await page.goto('/tools/calculator/');
  await ready(page);
  await page.getByRole('radio', { name: 'Empty' }).check();
}

/** Chooses the part of a row with the keyboard alone. */
async function choosePart(page: Page, kind: string, typed: string): Promise<void> {
  const field = partFor(page, kind);
  await field.focus();
  await page.keyboard.type(typed);
  await expect(page.locator('.picker [role=option]:visible').first()).toBeVisible();
  await page.keyboard.press('ArrowDown');
  await expect(field).toHaveAttribute('aria-activedescendant', /-0$/);
  await page.keyboard.press('Enter');
  await expect(field).toHaveAttribute('aria-expanded', 'false');
}

test('parts are chosen by keyboard, problems are shown, and the build is shared, stored and undone', async ({
  page,
  context,
  baseURL,
}) => {
  const seen = watch(page, baseURL!);
  await startEmpty(page);
  await choosePart(page, 'GPU', 'geforce rtx 4090');
  await page.getByRole('textbox', { name: 'Quantity of NVIDIA GeForce RTX 4090' }).fill('4');
  await choosePart(page, 'Power supply', 'corsair rm1000x');
  await expect(partFor(page, 'GPU')).toHaveValue('NVIDIA GeForce RTX 4090');
  await expect(total(page)).toContainText('$11,020');
  await expect(counts(page)).not.toHaveText(/^no problems/);
  await expect(page.locator('.row-findings a').first()).toBeVisible();

  const address = page.url();
  expect(address).toContain('@geforce-rtx-4090');
  const other = await context.newPage();
  await other.goto(address.replace('4x2755', '2x1500'));
  await ready(other);
  await expect(other.getByText('This is the build from the link you opened.')).toBeVisible();
  await expect(partFor(other, 'GPU')).toHaveValue('NVIDIA GeForce RTX 4090');
  await other.getByRole('button', { name: 'Add it to my builds' }).click();
  await expect(other.getByRole('group', { name: 'Builds' }).getByRole('radio')).toHaveCount(2);

  // This tab goes on showing its own build until the reader chooses, and undo reverts that.
  await expect(page.getByText('Another tab changed your stored builds')).toBeVisible();
  await expect(total(page)).toContainText('$11,020');
  await page.getByRole('button', { name: 'Show the stored builds' }).click();
  await expect(page.getByRole('group', { name: 'Builds' }).getByRole('radio')).toHaveCount(2);
  await page.getByRole('button', { name: 'Undo' }).click();
  await expect(page.getByRole('group', { name: 'Builds' })).toHaveCount(0);

  await page.goto('/tools/calculator/');
  await ready(page);
  await expect(total(page)).toContainText('$11,020');
  await page.getByRole('button', { name: 'Delete saved builds' }).click();
  await expect(total(page)).toHaveText('$21,800 to $25,000');
  await page.getByRole('button', { name: 'Undo' }).click();
  await expect(total(page)).toContainText('$11,020');
  expect(seen.complaints).toEqual([]);
});

test('the list closes with Escape and keeps typed text, and undo reverts the typing in one step', async ({
  page,
}) => {
  await startEmpty(page);
  await page.getByRole('button', { name: 'Add a row' }).click();
  const field = newPart(page);
  await field.pressSequentially('My own case');
  await page.keyboard.press('Escape');
  await expect(field).toHaveValue('My own case');
  await field.blur();
  await page.getByRole('button', { name: 'Undo' }).click();
  await expect(field).toHaveValue('');
  await page.getByRole('button', { name: 'Redo' }).click();
  await expect(field).toHaveValue('My own case');
});

test('builds are compared, owned or rented, saved and opened again, and every state is accessible', async ({
  page,
}) => {
  await page.goto('/tools/calculator/?v=2&tier=deluxe&tax=10&hours=8&kwh=0.3&years=3&rent=3');
  await ready(page);
  await expect(page.getByTestId('total-with-tax')).toHaveText('$23,980 to $27,500');
  await page.getByRole('button', { name: 'Copy this build' }).click();
  await page.getByText('Compare your builds side by side').click();
  const comparison = page.getByRole('group', { name: 'Comparison of your builds' });
  await expect(comparison.getByRole('row', { name: /^GPU memory/ })).toContainText('4 × 24 GiB');
  await page.getByText('Own or rent').click();
  await expect(page.getByTestId('break-even')).toContainText('hours of use');
  await page.getByText('Example rental prices').click();

  for (const [width, colorScheme] of [
    [320, 'dark'],
    [1440, 'light'],
  ] as const) {
    await page.setViewportSize({ width, height: 900 });
    await page.emulateMedia({ colorScheme });
    await expectAccessible(page);
    expect(await sidewaysScroll(page)).toBe(0);
  }

  const [download] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('button', { name: 'Save as JSON' }).click(),
  ]);
  const saved = readFileSync(await download.path(), 'utf8');
  expect(JSON.parse(saved)).toMatchObject({ tier: 'deluxe', quote: { taxPercent: 10 } });
  const open = page.getByLabel('Open a build from a JSON file');
  const file = (text: string) => ({
    name: 'b.json',
    mimeType: 'application/json',
    buffer: Buffer.from(text),
  });
  await open.setInputFiles(file(saved.replace(/"quantity": 4/, '"quantity": 0')));
  await expect(page.locator('.files .notice')).toContainText('lines[0].quantity must be at least 1');
  await open.setInputFiles(file(saved));
  await expect(page.getByRole('group', { name: 'Builds' }).getByRole('radio')).toHaveCount(3);

  await page.emulateMedia({ media: 'print' });
  await expect(page.locator('.quote-sheet')).toContainText('undated, fits 2023 to 2024');
  await expect(page.locator('.quote-sheet')).toContainText('Checks:');
  await expect(page.getByRole('button', { name: 'Save as JSON' })).toBeHidden();
});

test('a notice says that the browser stores nothing, and the build stays', async ({ page }) => {
  await page.addInitScript(() => {
    Storage.prototype.setItem = () => {
      throw new DOMException('full', 'QuotaExceededError');
    };
  });
  await startEmpty(page);
  await expect(
    page.getByText('Your browser cannot store your builds: its storage for this site is full'),
  ).toBeVisible();
  await choosePart(page, 'GPU', 'geforce rtx 4090');
  await expect(total(page)).toHaveText('$2,755');
});

test('with storage blocked a notice says so, and theme, calculator and estimator work', async ({
  page,
  baseURL,
}) => {
  const seen = watch(page, baseURL!);
  await page.emulateMedia({ colorScheme: 'light' });
  await page.addInitScript(() => {
    for (const name of ['localStorage', 'sessionStorage', 'indexedDB', 'caches'])
      Object.defineProperty(window, name, {
        configurable: true,
        get: () => {
          throw new DOMException('The operation is insecure.', 'SecurityError');
        },
      });
  });
  await page.goto('/tools/calculator/');
  await ready(page);
  await page.getByRole('textbox', { name: 'Quantity of GPU' }).fill('2');
  await expect(
    page.getByText('Your browser cannot store your builds: it does not allow this site to store data'),
  ).toBeVisible();
  await expect(total(page)).toHaveText('$18,800 to $21,000');
  await expect(page.locator('html')).toHaveAttribute('data-theme', 'light');
  await page.locator('starlight-theme-select select').first().selectOption('dark');
  await expect(page.locator('html')).toHaveAttribute('data-theme', 'dark');
  await page.goto('/tools/vram/?v=1&model=sd15&width=768');
  await expect(page.getByLabel('Width, pixels')).toHaveValue('768');
  await page.goto('/tools/demo/?v=1&prompt=rocket');
  await expect(page.getByLabel('Prompt', { exact: true })).toHaveValue('rocket');
  expect(seen.complaints).toEqual([]);
});

test('a quote has vendor, number and validity, follows the build in its name, and prints as one page', async ({
  page,
}) => {
  await page.goto('/tools/calculator/?v=2&tier=deluxe&tax=8&hours=8&kwh=0.18&years=3&rent=2.55');
  await ready(page);
  await page.getByRole('textbox', { name: 'Vendor' }).fill('Example Systems');
  await page.getByRole('textbox', { name: 'Quote number' }).fill('Q-2026-114');
  await page.getByRole('textbox', { name: 'Valid until' }).fill('2026-12-31');
  await expect(page).toHaveURL(/vendor=Example\+Systems&quote=Q-2026-114&valid=2026-12-31/);
  await page.getByRole('button', { name: 'Copy this build' }).click();
  const builds = page.getByRole('group', { name: 'Builds' });
  await expect(builds.getByRole('radio', { name: 'Deluxe (2)' })).toBeChecked();
  await page.getByText('Compare your builds side by side').click();
  const comparison = page.getByRole('group', { name: 'Comparison of your builds' });
  await expect(comparison.getByRole('row', { name: /^Cost/ })).toBeVisible();
  await expect(comparison.getByText('differs', { exact: true })).toHaveCount(0);
  await page.getByRole('radio', { name: 'Ultra-Deluxe', exact: true }).check();
  await expect(builds.getByRole('radio').nth(1)).toHaveAccessibleName('Ultra-Deluxe');
  await expect(comparison.getByRole('row', { name: /^Cost .*differs/ })).toBeVisible();

  const sheet = page.locator('.quote-sheet');
  await expect(page.getByTestId('counts')).toBeVisible();
  await page.emulateMedia({ media: 'print' });
  for (const text of ['Example Systems', 'Q-2026-114', '2026-12-31', 'Rent instead', 'Power at the wall'])
    await expect(sheet).toContainText(text);
  const printed = await page.pdf({ preferCSSPageSize: true });
  expect(printed.toString('latin1').match(/\/Type\s*\/Page\b/g)).toHaveLength(1);
});
