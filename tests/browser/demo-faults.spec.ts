import { expect, test, type Page } from '@playwright/test';
import {
  addTiny,
  fault,
  generate,
  impatient,
  inWorker,
  openDemo,
  phase,
  pictures,
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
  await expect(pictures(page)).toHaveCount(2, { timeout: 50_000 });
  await phase(page, 'done');
});

test('a worker that crashes (107) and a page that is put away (108) keep pictures, and the next run works', async ({
  page,
}) => {
  await serveTiny(page);
  await openTiny(page);
  await generate(page);
  await phase(page, 'done');
  await setSteps(page, 100);
  await page.getByRole('combobox', { name: 'Pictures' }).selectOption('4');
  await generate(page);
  await phase(page, 'sampling');
  await page
    .workers()
    .at(-1)!
    .evaluate(() => {
      setTimeout(() => {
        throw new Error('crashed by the test');
      });
    });
  await fault(page, 107);
  await keepsPrompt(page);
  expect(await pictures(page).count()).toBeGreaterThan(0);
  await generate(page);
  await phase(page, 'sampling');
  await page.evaluate(() => dispatchEvent(new PageTransitionEvent('pagehide', { persisted: true })));
  await fault(page, 108);
  await setSteps(page, 1);
  await generate(page);
  await phase(page, 'done');
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
  expect(requested.filter((url) => url.includes('huggingface') || url.endsWith('.wasm'))).toEqual([]);
  await page.getByRole('combobox', { name: 'Model', exact: true }).selectOption('small');
  await setSteps(page, 1);
  await generate(page);
  await phase(page, 'done');
});

test('the graphics device is lost in the middle (105): pictures stay, and the next run uses the processor', async ({
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
  await page.getByRole('combobox', { name: 'Pictures' }).selectOption('4');
  await generate(page);
  await phase(page, 'sampling');
  await page
    .workers()
    .at(-1)!
    .evaluate(() => (self as unknown as { testDevice: { destroy(): void } }).testDevice.destroy());
  await fault(page, 105);
  await keepsPrompt(page);
  expect(await pictures(page).count()).toBeGreaterThan(0);
  await setSteps(page, 1);
  await generate(page);
  await phase(page, 'done');
  await computedBy(page, 'the processor');
});

test('too little memory (106), on the adapter and in WebAssembly, is said and survived', async ({ page }) => {
  await serveTiny(page);
  await inWorker(
    page,
    'const r=GPUAdapter.prototype.requestDevice;GPUAdapter.prototype.requestDevice=async function(d){const device=await r.call(this,d);self.testDevice=device;return device}',
  );
  await openTiny(page);
  await setSteps(page, 100);
  await useAdapter(page);
  await generate(page);
  await phase(page, 'sampling');
  await page
    .workers()
    .at(-1)!
    .evaluate(() => {
      const scope = self as unknown as {
        testDevice: EventTarget;
        GPUUncapturedErrorEvent: new (type: string, init: object) => Event;
        GPUOutOfMemoryError: new (message: string) => object;
      };
      const error = new scope.GPUOutOfMemoryError('no memory left for a buffer');
      scope.testDevice.dispatchEvent(new scope.GPUUncapturedErrorEvent('uncapturederror', { error }));
    });
  await fault(page, 106);
  await page.unroute('**/worker-*.js');
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
