import { expect, test, type Page } from '@playwright/test';
import { createServer, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { fault, generate, inWorker, openDemo, phase, pixels, tinyFile } from './demo-page.ts';

let server: Server | undefined;
test.afterEach(() => void server?.close());

/** Another site on this machine with the tiny model; `first` may answer a request itself, and says so by true. */
async function otherSite(
  cors: boolean,
  first: (path: string, response: ServerResponse) => boolean = () => false,
): Promise<{ address: string; preflights: () => number }> {
  let preflights = 0;
  server = createServer((request, response) => {
    if (request.method === 'OPTIONS') preflights += 1;
    if (cors) response.setHeader('Access-Control-Allow-Origin', '*');
    const path = request.url!.replace('/other-models/tiny/', '');
    if (first(path, response)) return;
    const body = tinyFile(`http://localhost${request.url}`);
    response.writeHead(body ? 200 : 404, { 'content-length': body?.length ?? 0 }).end(body ?? undefined);
  });
  await new Promise<void>((done) => server!.listen(0, '127.0.0.1', done));
  const { port } = server.address() as AddressInfo;
  return { address: `http://127.0.0.1:${port}/other-models/tiny`, preflights: () => preflights };
}

async function add(page: Page, address: string): Promise<void> {
  await page.getByText('Use your own export', { exact: true }).click();
  await page.getByLabel('Address or repository').fill(address);
  await page.getByRole('button', { name: 'Add this model' }).click();
}
const problem = (page: Page) => page.getByRole('alert').filter({ hasText: 'Fault' });

test('a model from a server on the reader’s machine runs, resumes without preflight, on all threads', async ({
  page,
}) => {
  let cut = true;
  const { address, preflights } = await otherSite(true, (path, response) => {
    if (path !== 'unet/model.onnx_data' || !cut) return false;
    cut = false;
    const body = tinyFile(`${address}/${path}`)!;
    response.writeHead(200, { 'content-length': body.length });
    response.write(body.subarray(0, body.length / 2), () => setTimeout(() => response.destroy(), 100));
    return true;
  });
  await openDemo(page);
  expect(await page.evaluate(() => crossOriginIsolated)).toBe(true);
  await page.getByLabel('Computed by').selectOption('wasm');
  await add(page, address);
  await expect(page.getByRole('combobox', { name: 'Model', exact: true })).toHaveValue('tiny');
  await generate(page);
  await phase(page, 'done');
  expect(preflights()).toBe(0);
  const cores = Math.min(8, await page.evaluate(() => navigator.hardwareConcurrency));
  await expect(page.locator('.provider')).toContainText(`WebAssembly, ${cores} thread`);
});

test('a diffusers export of the real classes in 16-bit floats runs from the prompt to an image', async ({
  page,
}) => {
  const { address } = await otherSite(true);
  await openDemo(page);
  await page.getByLabel('Computed by').selectOption('wasm');
  await add(page, address.replace(/tiny$/, 'export'));
  await expect(page.getByRole('combobox', { name: 'Model', exact: true })).toHaveValue('export');
  await page.getByRole('textbox', { name: 'Steps' }).fill('2');
  await generate(page);
  await phase(page, 'done');
  const drawn = await pixels(page);
  expect(drawn).toHaveLength(4 * 64 * 64);
  expect(new Set(drawn).size).toBeGreaterThan(8);
});

test('a server that other websites may not read, that refuses access or lacks the model is told', async ({
  page,
}) => {
  await openDemo(page);
  const closed = await otherSite(false);
  await add(page, closed.address);
  await expect(problem(page)).toContainText('Fault 208');
  server!.close();
  const refusing = await otherSite(true, (_, response) => {
    response.writeHead(401).end();
    return true;
  });
  const field = page.getByLabel('Address or repository');
  await field.fill(refusing.address);
  await field.press('Enter');
  await expect(problem(page)).toContainText('Fault 207');
  server!.close();
  const empty = await otherSite(true);
  await field.fill(`${empty.address}-absent`);
  await field.press('Enter');
  await expect(problem(page)).toContainText('neither a model_index.json');
  await field.fill('http://example.org/model');
  await field.press('Enter');
  await expect(problem(page)).toContainText('use https');
});

test('values that are not finite are a fault (110), with the other device one press away', async ({
  page,
}) => {
  // Each output of a network is replaced by its first value divided by zero.
  await inWorker(
    page,
    `const Real=self.Float32Array;self.brokenRun=true;const spread=Real.prototype.reduce;
     Real.prototype.reduce=function(...all){if(self.brokenRun)this[0]=NaN;return spread.apply(this,all)}`,
  );
  await openDemo(page);
  await page.getByLabel('Computed by').selectOption('wasm');
  await generate(page);
  await fault(page, 110);
  await expect(page.getByRole('button', { name: 'Run it on the graphics adapter' })).toBeVisible();
  await expect(page.locator('.demo .images figure')).toHaveCount(0);
});

test('a saved image is shown when it is opened, and settings that run no step say so before the run', async ({
  page,
}) => {
  await openDemo(page, '&steps=2&seed=11');
  await generate(page);
  await phase(page, 'done');
  const [download] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('button', { name: 'Save PNG' }).click(),
  ]);
  const file = await download.path();
  await page.goto('/tools/demo/');
  await expect(page.locator('.demo[data-ready]')).toBeVisible();
  await page.getByLabel('Open a saved image').setInputFiles(file);
  await expect(page.locator('.demo .images figure')).toHaveCount(1);
  await page.getByText('Start from an image').click();
  await page.getByLabel('Image file').setInputFiles(file);
  await page.getByRole('textbox', { name: 'Strength' }).fill('0.2');
  await expect(page.getByRole('alert').filter({ hasText: 'runs no step' })).toBeVisible();
  await expect(page.getByRole('button', { name: 'Generate' })).toBeDisabled();
  await page.getByRole('textbox', { name: 'Strength' }).fill('0.5');
  await expect(page.getByRole('button', { name: 'Generate' })).toBeEnabled();
});
