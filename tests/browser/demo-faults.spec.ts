import { expect, test, type Page } from '@playwright/test';
import {
  addTiny,
  demoWorker,
  fault,
  generate,
  impatient,
  inWorker,
  openDemo,
  phase,
  images,
  pixels,
  serveTiny,
} from './demo-page.ts';

const keepsPrompt = (page: Page) => expect(page.getByLabel('Prompt', { exact: true })).toHaveValue('pizza');
const computedBy = (page: Page, who: string) =>
  expect(page.locator('.provider summary')).toHaveText(`Computed by ${who}`);
const useAdapter = (page: Page) => page.getByLabel('Computed by').selectOption('webgpu');
const setSteps = (page: Page, steps: number) =>
  page.getByRole('textbox', { name: 'Steps' }).fill(String(steps));

/** Opens the page on the tiny model. */
async function openTiny(page: Page, settings = '') {
  await openDemo(page, settings);
  await addTiny(page);
}

test('no connection: 201 with the prompt kept, and the next try works; a stored model needs none', async ({
  page,
  context,
}) => {
  await inWorker(page, impatient);
  await serveTiny(page, async (route) => {
    if (!route.request().url().endsWith('.onnx_data') || online) return false;
    await route.abort('internetdisconnected');
    return true;
  });
  let online = false;
  await openTiny(page);
  await generate(page);
  await fault(page, 201);
  await keepsPrompt(page);
  online = true;
  await generate(page);
  await phase(page, 'done');
  await context.setOffline(true);
  await generate(page);
  await expect(images(page)).toHaveCount(2, { timeout: 50_000 });
  await phase(page, 'done');
});

test('offline before anything is loaded is said as such (201), and the next try works', async ({
  page,
  context,
}) => {
  await openDemo(page, '&steps=1');
  await context.setOffline(true);
  await generate(page);
  await fault(page, 201);
  await context.setOffline(false);
  await generate(page);
  await phase(page, 'done');
});

test('no WebAssembly is said (109) before a byte is downloaded', async ({ page }) => {
  const requested: string[] = [];
  page.on('request', (request) => requested.push(request.url()));
  await inWorker(page, 'delete self.WebAssembly');
  await openDemo(page);
  await generate(page);
  await fault(page, 109);
  await keepsPrompt(page);
  expect(requested.filter((url) => /\.(onnx|wasm)$/.test(url))).toEqual([]);
});

test('a worker that crashes (107): images are kept, and the next run works', async ({ page }) => {
  await serveTiny(page);
  await openTiny(page);
  await generate(page);
  await phase(page, 'done');
  await setSteps(page, 100);
  await page.getByRole('combobox', { name: 'Images' }).selectOption('4');
  await generate(page);
  await phase(page, 'sampling');
  await demoWorker(page).evaluate(() => {
    setTimeout(() => {
      throw new Error('crashed by the test');
    });
  });
  await fault(page, 107);
  await keepsPrompt(page);
  expect(await images(page).count()).toBeGreaterThan(0);
  await setSteps(page, 1);
  await generate(page);
  await phase(page, 'done');
});

test('a reader leaves in the middle of a run and comes back by Back: the page is as it was (108), and runs again', async ({
  playwright,
  launchOptions,
  baseURL,
}) => {
  // Playwright switches the back/forward cache off, and a page whose requests it intercepts is not kept in it either.
  const browser = await playwright.chromium.launch({
    ...launchOptions,
    ignoreDefaultArgs: ['--disable-back-forward-cache'],
  });
  try {
    const page = await (await browser.newContext({ baseURL: baseURL!, serviceWorkers: 'block' })).newPage();
    await page.addInitScript(() =>
      addEventListener('pageshow', ({ persisted }) =>
        document.documentElement.setAttribute('data-from-cache', String(persisted)),
      ),
    );
    await openDemo(page, '&steps=1');
    await generate(page);
    await phase(page, 'done');
    const finished = await pixels(page);
    await setSteps(page, 100);
    await page.getByRole('combobox', { name: 'Images' }).selectOption('4');
    await generate(page);
    await phase(page, 'sampling');
    await page.goto('/tools/vram/');
    // Of a page that comes from the cache no navigation is told, so there is none to wait for. The page is left after the
    // call has returned, which would fail otherwise.
    await page.evaluate(() => void setTimeout(() => history.back()));
    await expect(page.locator('html')).toHaveAttribute('data-from-cache', 'true');
    await fault(page, 108);
    await keepsPrompt(page);
    await expect(page.getByRole('textbox', { name: 'Steps' })).toHaveValue('100');
    await expect(page.getByRole('combobox', { name: 'Images' })).toHaveValue('4');
    expect(await pixels(page)).toEqual(finished);
    await setSteps(page, 1);
    await page.getByRole('combobox', { name: 'Images' }).selectOption('1');
    await generate(page);
    await phase(page, 'done');
    expect(await pixels(page)).toEqual(finished);
  } finally {
    await browser.close();
  }
});

test('no WebGPU (101), no adapter (102) and no 16-bit floats (103) are said, and the processor takes over', async ({
  page,
}) => {
  await serveTiny(page);
  for (const [script, number] of [
    ['delete WorkerNavigator.prototype.gpu', 101],
    ['GPU.prototype.requestAdapter=async()=>null', 102],
    ['GPUAdapter.prototype.requestDevice=()=>Promise.reject(new Error("refused"))', 102],
  ] as const) {
    await page.unroute('**/worker-*.js');
    await inWorker(page, script);
    await openTiny(page);
    await useAdapter(page);
    await generate(page);
    await fault(page, number);
    await phase(page, 'done');
    await computedBy(page, 'the processor');
  }
  await page.unroute('**/worker-*.js');
  await openDemo(page);
  await addTiny(page, 'half');
  await useAdapter(page);
  await generate(page);
  await fault(page, 103);
  await phase(page, 'done');
  await keepsPrompt(page);
});

test('a model too large for the processor is refused before a byte of it is fetched', async ({ page }) => {
  const requested: string[] = [];
  page.on('request', (request) => requested.push(request.url()));
  await openDemo(page);
  await page.getByRole('combobox', { name: 'Model', exact: true }).selectOption('sd-turbo');
  await generate(page);
  await fault(page, 103);
  await keepsPrompt(page);
  const onProcessor = page.getByRole('button', { name: 'Run it on the processor' });
  await expect(onProcessor).toBeHidden();
  await page.getByLabel('Computed by').selectOption('wasm');
  await generate(page);
  await fault(page, 112);
  await page.getByLabel('Computed by').selectOption('auto');
  await page.getByRole('combobox', { name: 'Model', exact: true }).selectOption('sdxs-512-dreamshaper');
  await generate(page);
  await fault(page, 103);
  await expect(onProcessor).toBeVisible();
  expect(requested.filter((url) => url.includes('huggingface') || url.endsWith('.wasm'))).toEqual([]);
  await page.getByRole('combobox', { name: 'Model', exact: true }).selectOption('small');
  await setSteps(page, 1);
  await generate(page);
  await phase(page, 'done');
});

test('the graphics device is lost in the middle (105): images stay, and the next run uses the processor', async ({
  page,
}) => {
  await serveTiny(page);
  await inWorker(
    page,
    'const r=GPUAdapter.prototype.requestDevice;GPUAdapter.prototype.requestDevice=async function(d){return self.testDevice=await r.call(this,d)}',
  );
  await openTiny(page);
  await useAdapter(page);
  await generate(page);
  await phase(page, 'done');
  await computedBy(page, 'the graphics adapter');
  await setSteps(page, 100);
  await page.getByRole('combobox', { name: 'Images' }).selectOption('4');
  await generate(page);
  await phase(page, 'sampling');
  await demoWorker(page).evaluate(() =>
    (self as unknown as { testDevice: { destroy(): void } }).testDevice.destroy(),
  );
  await fault(page, 105);
  await keepsPrompt(page);
  expect(await images(page).count()).toBeGreaterThan(0);
  await setSteps(page, 1);
  await generate(page);
  await phase(page, 'done');
  await computedBy(page, 'the processor');
});

test('too little memory (106), on the adapter and in WebAssembly, is said and survived', async ({ page }) => {
  await serveTiny(page);
  // Its decoder asks for a buffer that the adapter has no memory for, and onnxruntime goes on with one that is none.
  await openDemo(page);
  await addTiny(page, 'greedy');
  await setSteps(page, 1);
  await useAdapter(page);
  await generate(page);
  await fault(page, 106);
  await expect(page.locator('[data-fault="106"]')).toContainText('OUT_OF_DEVICE_MEMORY');
  await keepsPrompt(page);
  // A memory that may not grow: the small model's weights do not fit.
  await inWorker(
    page,
    'const M=WebAssembly.Memory;WebAssembly.Memory=new Proxy(M,{construct:(T,[d])=>new T({...d,maximum:Math.min(d.maximum,d.initial+64)})})',
  );
  await openDemo(page, '&steps=1');
  await generate(page);
  await fault(page, 106);
  await keepsPrompt(page);
  await page.unroute('**/worker-*.js');
  await generate(page);
  await phase(page, 'done');
});
