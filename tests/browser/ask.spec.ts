import { expect as soon, test, type Page } from '@playwright/test';
import { safetensorsHeader } from '../../tools/ask/header-bytes.ts';
import { publishedFiles, tensorsOf } from '../../tools/ask/published-files.ts';
import { expectAccessible, watch } from './violations.ts';

/** The estimators load their data at the first answer, which takes a busy machine a while. */
const expect = soon.configure({ timeout: 60_000 });

const workflow = JSON.stringify({
  '3': {
    class_type: 'KSampler',
    inputs: { steps: 24, cfg: 6, sampler_name: 'euler', model: ['4', 0], latent_image: ['5', 0] },
  },
  '4': { class_type: 'CheckpointLoaderSimple', inputs: { ckpt_name: 'mine.safetensors' } },
  '5': { class_type: 'EmptyLatentImage', inputs: { width: 896, height: 1152, batch_size: 1 } },
});

const header = (file: string): Buffer =>
  Buffer.from(safetensorsHeader(tensorsOf(publishedFiles.find((each) => each.file === file)!)).bytes);

/** A file whose header is whole, and whose weights are cut short. */
const checkpoint = (name: string, published: string) => ({
  name,
  mimeType: 'application/octet-stream',
  buffer: header(published),
});
const text = (name: string, content: string) => ({
  name,
  mimeType: 'application/json',
  buffer: Buffer.from(content),
});

const files = (page: Page) => page.locator('.ask input[type=file]');
const understood = (page: Page, label: string) =>
  page
    .locator('.ask .understood > div', { has: page.locator('dt', { hasText: label }) })
    .locator('dd')
    .first();

async function open(page: Page): Promise<void> {
  await page.goto('/tools/ask/');
  await expect(page.locator('.ask[data-ready]')).toBeVisible();
}

test('a workflow and its checkpoint make one question, which is answered for a card and sent nowhere', async ({
  page,
  baseURL,
}) => {
  const seen = watch(page, baseURL!);
  const sent: string[] = [];
  page.on('request', (request) => {
    if (request.method() !== 'GET') sent.push(request.url());
  });
  await open(page);
  await files(page).setInputFiles([
    text('flow.json', workflow),
    checkpoint('mine.safetensors', 'sd_xl_base_1.0.safetensors'),
  ]);
  await expect(understood(page, 'Model')).toHaveText('Stable Diffusion XL');
  await expect(understood(page, 'Size')).toContainText('896 × 1152');
  await page.getByLabel('Card', { exact: true }).selectOption('geforce-rtx-4090');
  await expect(page.getByText(/on GeForce RTX 4090/)).toContainText('Fits');
  await expect(page.locator('.ask .readings > div', { hasText: 'One image' })).toContainText('24 steps');
  await expect(page.locator('.ask .readings > div', { hasText: 'Cheapest card' })).toContainText('$');
  await expect(page.getByRole('link', { name: 'Memory in detail' })).toHaveAttribute('href', /width=896/);
  await expectAccessible(page);
  expect(sent).toEqual([]);
  expect(seen.complaints).toEqual([]);
});

test('a reader corrects what was read, and an unknown file stays an error of its own', async ({ page }) => {
  await open(page);
  await files(page).setInputFiles([
    checkpoint('mine.safetensors', 'sd_xl_base_1.0.safetensors'),
    text('other.json', '{"a":1}'),
  ]);
  await expect(page.locator('.given-files li', { hasText: 'other.json' })).toContainText('no kind');
  await expect(understood(page, 'Model')).toHaveText('Stable Diffusion XL');
  await page.getByLabel('Width').fill('640');
  await expect(page.getByRole('link', { name: 'Memory in detail' })).toHaveAttribute('href', /width=640/);
  await page.getByRole('button', { name: 'Remove other.json' }).click();
  await expect(page.locator('.given-files > li')).toHaveCount(1);
});

test('pasted text is read by keyboard alone', async ({ page }) => {
  await open(page);
  await page.getByLabel(/Or paste settings/).focus();
  await page.keyboard.insertText(
    'CUDA out of memory. Tried to allocate 2.00 GiB. GPU 0 has a total capacity of 23.65 GiB of which 1.20 GiB is free.',
  );
  await page.keyboard.press('Tab');
  await page.keyboard.press('Enter');
  await expect(page.locator('.given-files')).toContainText('out-of-memory message');
  await page.getByLabel('Model', { exact: true }).selectOption('flux1-dev');
  await expect(page.getByText(/FLUX.1 dev on a card with 24 GB/)).toBeVisible();
});

test('the page holds at 320 pixels with an answer', async ({ page }) => {
  await page.setViewportSize({ width: 320, height: 800 });
  await open(page);
  await files(page).setInputFiles([
    checkpoint(
      'a-very-long-name-of-a-checkpoint-without-spaces-v12345678.safetensors',
      'flux1-dev.safetensors',
    ),
  ]);
  await expect(page.locator('.ask .readings')).toBeVisible();
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(320);
});

test('a file dropped on the home page before its code has loaded is read there', async ({
  page,
  baseURL,
}) => {
  const seen = watch(page, baseURL!);
  await page.goto('/');
  await page.locator('main .drop').evaluate(
    (place, content) => {
      const dataTransfer = new DataTransfer();
      dataTransfer.items.add(new File([content], 'flow.json'));
      for (const type of ['dragover', 'drop'])
        place.dispatchEvent(new DragEvent(type, { dataTransfer, bubbles: true, cancelable: true }));
    },
    workflow.replace('mine', 'sd_xl_base_1.0'),
  );
  await expect(page.locator('.given-files')).toContainText('ComfyUI workflow');
  await expect(understood(page, 'Steps')).toHaveText('24');
  expect(seen.complaints).toEqual([]);
});
