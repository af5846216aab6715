import { expect, test, type Page } from '@playwright/test';
import { expectAccessible, watch } from './violations.ts';

const key = 'diffusion-hardware.setup';
const group = (page: Page) => page.getByRole('group', { name: 'My setup' });
const openFields = async (page: Page) => {
  await group(page)
    .getByRole('button', { name: /Enter my setup|Change/ })
    .click();
  await expect(group(page).getByLabel('System memory (GB)')).toBeVisible();
};

test('a card is entered once: the estimator answers for it, other tools show it, and no address has it', async ({
  page,
  baseURL,
}) => {
  const seen = watch(page, baseURL!);
  await page.goto('/tools/vram/');
  await expect(page.locator('.vram[data-ready]')).toBeVisible();
  await openFields(page);
  await group(page).getByLabel('Card', { exact: true }).selectOption('geforce-rtx-4080');
  await group(page).getByLabel('System memory (GB)').fill('32');
  await expect(page.getByRole('group', { name: 'Question' }).getByLabel('Card')).toHaveValue(
    'geforce-rtx-4080',
  );
  await expect(page.locator('.gauge-limit')).toContainText('RTX 4080');
  await expectAccessible(page);
  expect(page.url()).not.toContain('4080');

  await page.goto('/tools/calculator/');
  await expect(group(page)).toContainText('GeForce RTX 4080, 32');
  await page.goto('/tools/vram/');
  await expect(page.locator('.gauge-limit')).toContainText('RTX 4080');
  expect(page.url()).not.toContain('4080');
  expect(seen.complaints).toEqual([]);
});

test('a reader who says so shares the setup; who opens the address keeps their own', async ({
  page,
  browser,
  baseURL,
}) => {
  await page.goto('/tools/which-gpu/');
  await expect(page.locator('.choose[data-ready]')).toBeVisible();
  await openFields(page);
  await group(page).getByLabel('System memory (GB)').fill('64');
  await group(page).getByLabel('System', { exact: true }).selectOption('linux');
  await group(page).getByLabel('Put it into addresses that I share').check();
  await expect(page).toHaveURL(/my\.memory=64&my\.system=linux/);
  const address = page.url();

  const other = await browser.newContext({ baseURL: baseURL!, serviceWorkers: 'block' });
  const theirs = await other.newPage();
  await theirs.goto('/tools/which-gpu/');
  await theirs.evaluate(
    (name) => localStorage.setItem(name, JSON.stringify({ version: 1, systemMemoryGiB: 16 })),
    key,
  );
  await theirs.goto(address);
  await expect(group(theirs)).toContainText('64');
  await expect(theirs.locator('.notice')).toHaveCount(0);
  await group(theirs).getByRole('button', { name: 'Use mine' }).click();
  await expect(group(theirs)).toContainText('16');
  expect(theirs.url()).not.toContain('my.');
  await other.close();
});

test('a setup that cannot be read is moved, and the page says so', async ({ page }) => {
  await page.goto('/tools/vram/');
  await page.evaluate((name) => localStorage.setItem(name, '{"version":1,"systemMemoryGiB":'), key);
  await page.reload();
  await expect(group(page)).toContainText('Your stored setup cannot be read: it is not JSON');
  expect(await page.evaluate((name) => localStorage.getItem(`${name}.unreadable`), key)).toContain('version');
});

test('full storage: the setup is used on the page, and the page says that it is not kept', async ({
  page,
}) => {
  await page.addInitScript(() => {
    Storage.prototype.setItem = () => {
      throw new DOMException('full', 'QuotaExceededError');
    };
  });
  await page.goto('/tools/vram/');
  await expect(page.locator('.vram[data-ready]')).toBeVisible();
  await openFields(page);
  await group(page).getByLabel('System memory (GB)').fill('48');
  await expect(group(page)).toContainText('its storage for this site is full');
  await expect(group(page)).toContainText('48');
});

test('the page of the setup lists what is kept and deletes it', async ({ page }) => {
  await page.goto('/tools/calculator/');
  await expect(page.locator('.calculator[data-ready]')).toBeVisible();
  await page.getByLabel('Quantity of GPU').fill('2');
  await expect.poll(() => page.evaluate(() => localStorage.length)).toBeGreaterThan(0);
  await page.goto('/tools/my-setup/');
  await page.getByLabel('System memory (GB)').fill('96');
  await expect(page.locator('.my-setup .verdict')).toContainText('96');
  await expect(page.getByRole('row').filter({ hasText: 'Your builds' })).toBeVisible();
  await expect(page.getByRole('row').filter({ hasText: 'My setup' })).toBeVisible();
  await expectAccessible(page);
  await page.getByRole('button', { name: 'Delete: Your builds' }).click();
  await expect(page.getByRole('row').filter({ hasText: 'Your builds' })).toHaveCount(0);
  await page.getByRole('button', { name: 'Delete everything' }).click();
  await expect(page.locator('.my-setup .verdict')).toContainText('Nothing is entered yet');
  expect(
    await page.evaluate(() => Object.keys(localStorage).filter((name) => name.startsWith('diffusion'))),
  ).toEqual([]);
});

test('a card that WebGPU does not name is chosen from the list; a software adapter is told apart', async ({
  page,
}) => {
  await page.goto('/tools/my-setup/');
  await page.getByRole('button', { name: 'Recognise my card' }).click();
  await expect(page.getByText(/draws on the processor|Your browser names|WebGPU/).first()).toBeVisible();
});
