import { expect, test, type Page } from '@playwright/test';
import { readFileSync } from 'node:fs';
import { expectAccessible, watch } from './violations.ts';

const { architecture } = JSON.parse(readFileSync('public/models/small/model.json', 'utf8')) as {
  architecture: { parameters: Record<'text_encoder' | 'unet' | 'vae_decoder', number> };
};
/** Whether the shipped U-Net outputs its attention. */
const givesAttention = readFileSync('public/models/small/unet/model.onnx').includes('cross_attention');

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

test('a reader generates an image on the processor, and the same settings give the same image', async ({
  page,
  baseURL,
}) => {
  const seen = watch(page, baseURL!);
  const requested: string[] = [];
  page.on('request', (request) => requested.push(request.url()));
  await page.goto('/tools/demo/?v=1&prompt=pizza&steps=4&seed=7');
  await ready(page);
  await expect(page.locator('.first-image img')).toBeVisible();
  expect(requested.filter((url) => /\.(onnx|wasm)|\/ort\.|worker-/.test(url))).toEqual([]);
  await generate(page);
  await phase(page, 'done');
  const first = await pixels(page);
  await expect(page.locator('.tokens tbody tr')).toHaveCount(4);
  const { text_encoder, unet, vae_decoder } = architecture.parameters;
  await expect(page.getByRole('region', { name: 'Measured and calculated' })).toContainText(
    `${(text_encoder + unet + vae_decoder).toLocaleString('en')} parameters`,
  );
  await expect(page.locator('.steps tbody tr')).toHaveCount(4);
  if (givesAttention) {
    await page.getByLabel('Word', { exact: true }).selectOption({ label: 'pizza' });
    await page.getByLabel('Step', { exact: true }).fill('2');
    await expect(page.getByText(/In step 2, “pizza” gets \d+ % of the attention/)).toBeVisible();
  }
  await expect(page.locator('.scrubber output')).toContainText('step 2 of 4, noise level 0.750');
  await expect(page.getByRole('img', { name: /^Plane \d$/ })).toHaveCount(4);
  await expect(page.getByRole('img', { name: /^Difference/ })).toBeVisible();
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
  await expect(page.locator('.comparison tbody')).toContainText('Seed');
  expect(seen.complaints).toEqual([]);
});

test('a saved image contains its settings and opens to the same image', async ({ page }) => {
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
  await page.getByLabel('Open a saved image').setInputFiles({
    name: 'p.png',
    mimeType: 'image/png',
    buffer: readFileSync(file),
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

test('an image from a file is the start of another', async ({ page }) => {
  await page.goto('/tools/demo/?v=1&prompt=pizza&steps=4');
  await ready(page);
  await page.getByText('Start from an image').click();
  const png = Buffer.from(
    'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mP8z8DwHwAFBQIAX8jx0gAAAABJRU5ErkJggg==',
    'base64',
  );
  await page
    .getByLabel('Image file', { exact: true })
    .setInputFiles({ name: 'dot.png', mimeType: 'image/png', buffer: png });
  await expect(page.getByText('(one is set)')).toBeVisible();
  await page.getByRole('textbox', { name: 'Strength' }).fill('0.5');
  await generate(page);
  await phase(page, 'done');
  await expect(page.locator('.steps tbody tr')).toHaveCount(2);
});

test('without a pointer: a prompt, shapes to start from, an image, and its file opens with all settings', async ({
  page,
}) => {
  await page.goto('/tools/demo/?v=1&steps=4');
  await ready(page);
  const prompt = page.getByLabel('Prompt', { exact: true });
  await prompt.focus();
  await page.keyboard.press('ControlOrMeta+a');
  await page.keyboard.type('zyzzyva banana');
  await expect(page.getByText('not trained on: zyzzyva')).toBeVisible();
  await expect(page.locator('datalist option').first()).toBeAttached();
  await page.locator('.source summary').focus();
  await page.keyboard.press('Enter');
  await page.getByLabel('Shape', { exact: true }).focus();
  await page.keyboard.type('ring');
  await page.getByRole('button', { name: 'Add the shape' }).focus();
  await page.keyboard.press('Enter');
  await expect(page.getByText('Added: medium ring, middle centre')).toBeVisible();
  await prompt.focus();
  await page.keyboard.press('Enter');
  await phase(page, 'done');
  await expect(page.locator('.run-status [role="status"]')).toContainText('Finished');
  const first = await pixels(page);
  const save = page.getByRole('button', { name: 'Save PNG' });
  await save.focus();
  const [download] = await Promise.all([page.waitForEvent('download'), page.keyboard.press('Enter')]);
  await page.goto('/tools/demo/');
  await ready(page);
  await page.getByLabel('Open a saved image').setInputFiles({
    name: 'p.png',
    mimeType: 'image/png',
    buffer: readFileSync(await download.path()),
  });
  await expect(page.getByText('(one is set)')).toBeVisible();
  await expect(prompt).toHaveValue('zyzzyva banana');
  await generate(page);
  await phase(page, 'done');
  expect(await pixels(page)).toBe(first);
});

test('a software adapter is refused, measured on demand, and a card can be selected instead', async ({
  page,
}) => {
  await page.goto('/tools/demo/');
  const tool = page.getByRole('region', { name: 'Your graphics card' });
  await tool.scrollIntoViewIfNeeded();
  await tool.getByRole('button', { name: 'Measure my graphics card' }).click();
  await expect(tool.getByRole('alert')).toContainText('No measurement', { timeout: 20_000 });
  await tool.getByRole('button', { name: 'Measure it anyway' }).click();
  await expect(tool.getByText('so it is not compared with cards')).toBeVisible({ timeout: 120_000 });
  await expect(tool.getByRole('row', { name: /Memory copy \(read and write\) [\d.]+ GB\/s/ })).toBeVisible();
  await expect(tool.getByRole('row', { name: /Matrix product, FP32/ })).toBeVisible();
  await tool.getByLabel('Card', { exact: true }).selectOption('geforce-rtx-4060');
  await expect(tool.getByRole('row', { name: /FLUX.1 dev/ })).toContainText(/Fits with group offload.*\d s/);
  await expect(tool.getByRole('row', { name: /Stable Diffusion 1.5/ })).toContainText('Fits');
  await expectAccessible(page);
});

test('invalid settings give a notice, and the rest is used', async ({ page }) => {
  await page.goto('/tools/demo/?v=1&prompt=cat&steps=banana&model=nothing');
  await ready(page);
  await expect(page.locator('.demo .notice')).toContainText('banana');
  await expect(page.locator('.demo .notice')).toContainText('nothing');
  await expect(page.getByLabel('Prompt', { exact: true })).toHaveValue('cat');
});
