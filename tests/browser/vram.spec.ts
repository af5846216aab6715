import { expect, test, type Page } from '@playwright/test';
import { expectAccessible, watch } from './violations.ts';
import { measuredRun } from '../lib/measured/measured-run.ts';

const ready = (page: Page) => expect(page.locator('.vram[data-ready]')).toBeVisible();
const figure = (page: Page, name: string) =>
  page.locator('.vram .readings > div', { hasText: name }).locator('dd').first();

test('a reader selects FLUX.1 in NF4, sees the figures change, shares the address and opens it again', async ({
  page,
  context,
  baseURL,
}) => {
  const seen = watch(page, baseURL!);
  await page.goto('/tools/vram/');
  await ready(page);
  const before = await figure(page, 'Allocated peak').textContent();
  await page.getByLabel('Model', { exact: true }).selectOption('flux1-dev');
  await expect(figure(page, 'Allocated peak')).not.toHaveText(before!);
  const full = Number.parseFloat((await figure(page, 'Allocated peak').textContent())!);
  // 33.85 GiB is published for BF16 at 1024 (diffusers-torchao).
  expect(Math.abs(full / 33.85 - 1)).toBeLessThan(0.15);
  await page.getByLabel('Denoiser weights').selectOption('nf4');
  await expect
    .poll(async () => Number.parseFloat((await figure(page, 'Allocated peak').textContent())!))
    .toBeLessThan(full - 10);
  const current = await figure(page, 'Allocated peak').textContent();
  const other = await context.newPage();
  await other.goto(page.url());
  await expect(figure(other, 'Allocated peak')).toHaveText(current!);
  await expect(other.getByLabel('Denoiser weights')).toHaveValue('nf4');
  expect(seen.complaints).toEqual([]);
});

test('an invalid field shows its error, and the last result stays', async ({ page }) => {
  await page.goto('/tools/vram/');
  await ready(page);
  const before = await figure(page, 'nvidia-smi').textContent();
  await page.getByLabel('Width, pixels').fill('12');
  await expect(page.getByText('Enter a whole number from 64 to 8,192.')).toBeVisible();
  await expect(figure(page, 'nvidia-smi')).toHaveText(before!);
  await expectAccessible(page);
});

test('an invalid address gives a notice and a result', async ({ page }) => {
  await page.goto('/tools/vram/?v=1&model=sdxl&width=banana&wheels=4&vaeTiling=true');
  await ready(page);
  await expect(page.locator('.vram .notice')).toContainText('banana');
  await expect(page.locator('.vram .notice')).toContainText('wheels');
  await expect(page.getByRole('checkbox', { name: 'VAE tiling' })).toBeChecked();
});

const verdict = (page: Page) => page.locator('.vram .verdict');

test('the card of the address gets the verdict; options make room with one press and are undone where they stand', async ({
  page,
  context,
}) => {
  await page.goto('/tools/vram/?v=1&model=flux1-dev&card=geforce-rtx-4080');
  await expect(page.getByLabel('Card', { exact: true })).toHaveValue('geforce-rtx-4080');
  await expect(verdict(page)).toContainText('Does not fit');
  await expect(page.locator('.gauge')).toHaveAttribute('aria-label', /^3\d\.\d of 1[56]\.\d GiB/);
  const before = await figure(page, 'nvidia-smi').textContent();
  // One press makes it fit.
  await page.getByRole('button', { name: /^Use .* down to/ }).click();
  await expect(verdict(page)).toContainText('Fits');
  const undo = page.getByRole('button', { name: /^Undo: / });
  expect(await undo.count()).toBeGreaterThan(0);
  const other = await context.newPage();
  await other.goto(page.url());
  await expect(verdict(other)).toContainText('Fits');
  await expectAccessible(page);
  while ((await undo.count()) > 0) {
    const left = await undo.count();
    await undo.first().click();
    await expect(undo).toHaveCount(left - 1);
  }
  await expect(figure(page, 'nvidia-smi')).toHaveText(before!);
});

test('another card is chosen in the question, and the address keeps it', async ({ page }) => {
  await page.goto('/tools/vram/');
  await ready(page);
  await expect(verdict(page)).toContainText('Fits');
  await page.getByLabel('Card', { exact: true }).selectOption('geforce-gtx-1060-6-gb');
  await expect(verdict(page)).toContainText('Does not fit');
  await expect(page).toHaveURL(/card=geforce-gtx-1060-6-gb/);
});

test('the estimator’s code and data are loaded only when a field changes', async ({ page }) => {
  const requested: string[] = [];
  page.on('request', (request) => requested.push(request.url()));
  await page.goto('/tools/vram/', { waitUntil: 'networkidle' });
  await ready(page);
  expect(requested.filter((url) => url.includes('memory-catalogue'))).toEqual([]);
  await page.getByRole('button', { name: 'SD 1.5 at 512' }).click();
  await expect.poll(() => requested.filter((url) => url.includes('memory-catalogue')).length).toBe(1);
});

test.describe('with JavaScript off', () => {
  test.use({ javaScriptEnabled: false });
  test('the answer for SDXL and the table of models are there', async ({ page }) => {
    await page.goto('/tools/vram/');
    await expect(page.locator('.vram .readings')).toContainText('GiB');
    await expect(page.getByRole('link', { name: 'Stable Diffusion 1.5' })).toBeVisible();
  });
});

test('a script is offered, and its line is compared with the estimate', async ({ page }) => {
  await page.goto('/tools/vram/');
  await ready(page);
  await page.getByText('Verify on your machine').click();
  await expect(page.getByLabel(/^Script: measure\.py/)).toHaveValue(/stable-diffusion-xl-base-1\.0/);
  const field = page.getByLabel('Line that the script printed');
  await field.fill('Traceback');
  await expect(page.getByText(/No line that begins with/)).toBeVisible();
  await field.fill(`diffusion-hardware-measurement/1 ${JSON.stringify(measuredRun)}`);
  await expect(page.getByRole('row', { name: /Allocated 10\.71 GiB/ })).toBeVisible();
  await expect(page.getByLabel('Entries of the collections')).toHaveValue(/"trust": "R"/);
});
