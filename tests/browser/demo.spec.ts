import { expect, test, type Page } from '@playwright/test';
import { expectAccessible, watch } from './violations.ts';

const ready = (page: Page) => expect(page.locator('.demo[data-ready]')).toBeVisible();
const generate = (page: Page) => page.getByRole('button', { name: 'Generate' }).click();
const phase = (page: Page, name: string) =>
  expect(page.locator(`.run-status[data-phase="${name}"]`)).toBeVisible({ timeout: 50_000 });
const pixels = (page: Page, index = 0) =>
  page
    .locator('.demo figure canvas')
    .nth(index)
    .evaluate((canvas: HTMLCanvasElement) =>
      [...canvas.getContext('2d')!.getImageData(0, 0, canvas.width, canvas.height).data].join(','),
    );

test('a reader makes a picture on the processor, and the same settings give the same picture', async ({
  page,
  baseURL,
}) => {
  const seen = watch(page, baseURL!);
  const requested: string[] = [];
  page.on('request', (request) => requested.push(request.url()));
  await page.goto('/tools/demo/?v=1&prompt=pizza&steps=4&seed=7');
  await ready(page);
  expect(requested.filter((url) => /\.(onnx|wasm)|ort\.|worker-/.test(url))).toEqual([]);
  await generate(page);
  await phase(page, 'done');
  const first = await pixels(page);
  await expect(page.locator('.tokens li')).toHaveCount(4);
  await expect(page.locator('.steps tbody tr')).toHaveCount(4);
  await expectAccessible(page);
  await generate(page);
  await expect(page.locator('.demo figure')).toHaveCount(2);
  await phase(page, 'done');
  expect(await pixels(page)).toBe(first);
  await page.getByRole('button', { name: 'New seed' }).click();
  await generate(page);
  await expect(page.locator('.demo figure')).toHaveCount(3);
  await phase(page, 'done');
  expect(await pixels(page)).not.toBe(first);
  for (const index of [0, 1]) await page.getByRole('button', { name: 'Compare' }).nth(index).click();
  await expect(page.locator('.comparison tbody tr')).toHaveCount(1);
  await expect(page.locator('.comparison tbody')).toContainText('seed');
  expect(seen.complaints).toEqual([]);
});

test('a saved picture holds its settings and opens to the same picture', async ({ page }) => {
  await page.goto('/tools/demo/?v=1&prompt=rocket&steps=2&seed=11&guidance=4');
  await ready(page);
  await generate(page);
  await phase(page, 'done');
  const first = await pixels(page);
  const [download] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('button', { name: 'Save PNG' }).click(),
  ]);
  const file = await download.path();
  await page.goto('/tools/demo/');
  await ready(page);
  await page.getByLabel('Reopen a saved picture').setInputFiles({
    name: 'p.png',
    mimeType: 'image/png',
    buffer: (await import('node:fs')).readFileSync(file),
  });
  await expect(page.getByLabel('Prompt', { exact: true })).toHaveValue('rocket');
  await expect(page.getByRole('textbox', { name: 'Seed' })).toHaveValue('11');
  await generate(page);
  await phase(page, 'done');
  expect(await pixels(page)).toBe(first);
});

test('a run can be cancelled between two steps, and the next one works', async ({ page }) => {
  await page.goto('/tools/demo/?v=1&prompt=pizza&steps=100');
  await ready(page);
  await generate(page);
  await phase(page, 'sampling');
  await page.getByRole('button', { name: 'Cancel' }).click();
  await phase(page, 'cancelled');
  await page.getByRole('textbox', { name: 'Steps' }).fill('1');
  await generate(page);
  await phase(page, 'done');
});

test('a picture from a file is the start of another', async ({ page }) => {
  await page.goto('/tools/demo/?v=1&prompt=pizza&steps=4');
  await ready(page);
  await page.getByText('Start from a picture').click();
  const png = Buffer.from(
    'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mP8z8DwHwAFBQIAX8jx0gAAAABJRU5ErkJggg==',
    'base64',
  );
  await page
    .getByLabel('Picture file', { exact: true })
    .setInputFiles({ name: 'dot.png', mimeType: 'image/png', buffer: png });
  await expect(page.getByText('(one is set)')).toBeVisible();
  await page.getByRole('textbox', { name: 'Strength' }).fill('0.5');
  await generate(page);
  await phase(page, 'done');
  await expect(page.locator('.steps tbody tr')).toHaveCount(2);
});

test('settings that are not understood are said, and the rest is used', async ({ page }) => {
  await page.goto('/tools/demo/?v=1&prompt=cat&steps=banana&model=nothing');
  await ready(page);
  await expect(page.locator('.demo .notice')).toContainText('banana');
  await expect(page.locator('.demo .notice')).toContainText('nothing');
  await expect(page.getByLabel('Prompt', { exact: true })).toHaveValue('cat');
});
