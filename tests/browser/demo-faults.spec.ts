import { expect, test, type Page } from '@playwright/test';

const model = '**/models/small/';
const ready = (page: Page) => expect(page.locator('.demo[data-ready]')).toBeVisible();
const generate = (page: Page) => page.getByRole('button', { name: 'Generate' }).click();
const fault = (page: Page, number: number) =>
  expect(page.locator(`[data-fault="${number}"]`).first()).toBeVisible({ timeout: 50_000 });
const done = (page: Page) =>
  expect(page.locator('.run-status[data-phase="done"]')).toBeVisible({ timeout: 50_000 });
const open = async (page: Page, steps = 2) => {
  await page.goto(`/tools/demo/?v=1&prompt=pizza&steps=${steps}`);
  await ready(page);
};
const keepsPrompt = (page: Page) => expect(page.getByLabel('Prompt', { exact: true })).toHaveValue('pizza');

test('a file that the server does not have: 202, and the next try works', async ({ page }) => {
  await page.route(`${model}vae_decoder/model.onnx`, (route) => route.fulfill({ status: 404 }));
  await open(page);
  await generate(page);
  await fault(page, 202);
  await keepsPrompt(page);
  await page.unroute(`${model}vae_decoder/model.onnx`);
  await generate(page);
  await done(page);
});

test('a server that keeps failing: 203', async ({ page }) => {
  await page.route(`${model}text_encoder/model.onnx`, (route) => route.fulfill({ status: 500 }));
  await open(page);
  await generate(page);
  await fault(page, 203);
});

test('a damaged file is thrown away: 204, and the next try works', async ({ page }) => {
  await page.route(`${model}tokenizer/words.json`, async (route) => {
    const response = await route.fetch();
    const body = await response.body();
    body[20] = body[20]! ^ 1;
    await route.fulfill({ response, body });
  });
  await open(page);
  await generate(page);
  await fault(page, 204);
  await page.unroute(`${model}tokenizer/words.json`);
  await generate(page);
  await done(page);
});

test('no connection: 201, and the finished picture stays when it breaks later', async ({ page, context }) => {
  await page.route(`${model}**`, (route) => route.abort('internetdisconnected'));
  await open(page);
  await generate(page);
  await fault(page, 201);
  await page.unroute(`${model}**`);
  await generate(page);
  await done(page);
  await context.setOffline(true);
  await generate(page);
  await expect(page.locator('.demo figure')).toHaveCount(2);
  await done(page);
});

test('the worker crashes: 107, and the next run starts a new one', async ({ page }) => {
  await open(page, 100);
  await generate(page);
  await expect(page.locator('.run-status[data-phase="sampling"]')).toBeVisible({ timeout: 50_000 });
  await page.workers()[0]!.evaluate(() => {
    setTimeout(() => {
      throw new Error('crashed by the test');
    });
  });
  await fault(page, 107);
  await page.getByRole('textbox', { name: 'Steps' }).fill('1');
  await generate(page);
  await done(page);
});

test('storage is refused: 302, and the picture is made all the same', async ({ page }) => {
  await open(page);
  await page.route('**/worker-*.js', async (route) => {
    const response = await route.fetch();
    const refuse =
      "StorageManager.prototype.getDirectory=CacheStorage.prototype.open=()=>Promise.reject(new DOMException('no','SecurityError'));";
    await route.fulfill({ response, body: refuse + (await response.text()) });
  });
  await generate(page);
  await fault(page, 302);
  await done(page);
});

test('the disk is full: 301, and the picture is made from memory', async ({ page }) => {
  await open(page);
  await page.route('**/worker-*.js', async (route) => {
    const response = await route.fetch();
    const full =
      "{const w=FileSystemSyncAccessHandle.prototype.write;FileSystemSyncAccessHandle.prototype.write=function(b,o){if(b.length>4096)throw new DOMException('full','QuotaExceededError');return w.call(this,b,o)}};";
    await route.fulfill({ response, body: full + (await response.text()) });
  });
  await generate(page);
  await fault(page, 301);
  await done(page);
});

test('no WebGPU and no adapter are said where the choice is explained', async ({ page }) => {
  for (const [body, title] of [
    ['delete WorkerNavigator.prototype.gpu;', 'This browser has no WebGPU'],
    ['GPU.prototype.requestAdapter=async()=>null;', 'The browser gives no graphics adapter'],
  ] as const) {
    await page.unrouteAll();
    await page.route('**/worker-*.js', async (route) => {
      const response = await route.fetch();
      await route.fulfill({ response, body: body + (await response.text()) });
    });
    await open(page);
    await generate(page);
    await done(page);
    await expect(page.locator('.provider')).toContainText(title);
  }
});

test('what is stored is told and can be deleted; a second visit downloads nothing', async ({ page }) => {
  await open(page);
  await generate(page);
  await done(page);
  const requested: string[] = [];
  page.on('request', (request) => requested.push(request.url()));
  await page.reload();
  await ready(page);
  await generate(page);
  await done(page);
  expect(requested.filter((url) => url.includes('/models/small/') && !url.endsWith('first.png'))).toEqual([]);
  await page.getByText('Stored models').click();
  await expect(page.getByText(/^small: /)).toBeVisible();
  await page.getByRole('button', { name: 'Delete stored models' }).click();
  await expect(page.getByText('None is stored.')).toBeVisible();
});

test('the graphics device is lost in the middle: 105, and the next run uses the processor', async ({
  page,
}) => {
  test.setTimeout(240_000);
  await page.route('**/worker-*.js', async (route) => {
    const response = await route.fetch();
    const record =
      '{const r=GPUAdapter.prototype.requestDevice;GPUAdapter.prototype.requestDevice=async function(d){return self.testDevice=await r.call(this,d)}}';
    await route.fulfill({ response, body: record + (await response.text()) });
  });
  await open(page, 20);
  await page.getByLabel('Computed by').selectOption('webgpu');
  await generate(page);
  await expect(page.locator('.run-status[data-phase="sampling"]')).toBeVisible({ timeout: 150_000 });
  await page
    .workers()[0]!
    .evaluate(() => (self as unknown as { testDevice: { destroy(): void } }).testDevice.destroy());
  await fault(page, 105);
  await keepsPrompt(page);
  await page.getByRole('textbox', { name: 'Steps' }).fill('1');
  await generate(page);
  await done(page);
  await expect(page.locator('.provider summary')).toHaveText('Computed by the processor');
});
