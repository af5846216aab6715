/** The demo as its journeys drive it, and the tests' own tiny model, which is served like a reader's own export. */
import { expect, type Page, type Route } from '@playwright/test';
import { existsSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import type { FromWorker } from '../../src/lib/diffusion/messages.ts';

const folderOf = (name: string) => fileURLToPath(new URL(`../fixtures/${name}/`, import.meta.url));
const folder = folderOf('tiny-model');
const place = '/other-models/';

export async function openDemo(page: Page, settings = '', origin = ''): Promise<void> {
  await page.goto(`${origin}/tools/demo/?v=1&prompt=pizza${settings}`);
  await expect(page.locator('.demo[data-ready]')).toBeVisible();
}

/** The demo's own worker, not those that are threads of its WebAssembly. */
export const demoWorker = (page: Page) =>
  page
    .workers()
    .filter((worker) => worker.url().includes('/worker-'))
    .at(-1)!;

export const generate = (page: Page) => page.getByRole('button', { name: 'Generate' }).click();

export const phase = (page: Page, name: string, timeout = 100_000) =>
  expect(page.locator(`.run-status[data-phase="${name}"]`)).toBeVisible({ timeout });

export const fault = (page: Page, number: number) =>
  expect(page.locator(`[data-fault="${number}"]`).first()).toBeVisible({ timeout: 100_000 });

export const images = (page: Page) => page.locator('.demo .images figure');

/** The bytes of an image, red to alpha; the newest is first. */
export const pixels = (page: Page, index = 0) =>
  images(page)
    .nth(index)
    .locator('canvas')
    .evaluate((canvas: HTMLCanvasElement) => [
      ...canvas.getContext('2d')!.getImageData(0, 0, canvas.width, canvas.height).data,
    ]);

/** The tests' own models: one that runs anywhere, one in 16-bit floats, and one that asks for too much memory at its end. */
type TinyName = 'tiny' | 'half' | 'greedy';

/**
 * A file of a tiny model by its address below `/other-models/`; they share all but their model.json. `export/` is a diffusers
 * export of the real classes, in 16-bit floats.
 */
export function tinyFile(url: string): Buffer | null {
  const path = decodeURIComponent(new URL(url).pathname).split(place)[1] ?? '';
  const own = path.startsWith('export/')
    ? folderOf('tiny-export') + path.slice('export/'.length)
    : folder + path.replace(/^tiny\/|^(half|greedy)\/(?!model\.json)/, '');
  return existsSync(own) ? readFileSync(own) : null;
}

/** Serves the tiny model; `first` may answer a request itself, and says so by true. */
export async function serveTiny(
  page: Page,
  first: (route: Route) => Promise<boolean> = async () => false,
): Promise<void> {
  await page.route(`**${place}**`, async (route) => {
    if (await first(route)) return;
    const body = tinyFile(route.request().url());
    await (body
      ? route.fulfill({ body, contentType: 'application/octet-stream' })
      : route.fulfill({ status: 404 }));
  });
}

/** Adds the tiny model by its address, as a reader adds their own export, and chooses it. */
export async function addTiny(page: Page, name: TinyName = 'tiny'): Promise<void> {
  await page.getByText('Use your own export', { exact: true }).click();
  await page.getByLabel('Address or repository').fill(new URL(place + name, page.url()).href);
  await page.getByRole('button', { name: 'Add this model' }).click();
  await expect(page.getByRole('combobox', { name: 'Model', exact: true })).toHaveValue(
    name === 'tiny' ? name : `tiny-${name}`,
  );
  await page.getByText('Use your own export', { exact: true }).click();
}

/** Runs a script in the demo's worker before its own. */
export async function inWorker(page: Page, script: string): Promise<void> {
  await page.route('**/worker-*.js', async (route) => {
    const response = await route.fetch();
    await route.fulfill({ response, body: `{${script}};${await response.text()}` });
  });
}

/** Waits of the worker between attempts of a download pass at once; those for a stalled connection do not. */
export const impatient =
  'const later=self.setTimeout;self.setTimeout=(act,ms)=>later(act,ms>20000?ms:Math.min(ms??0,20))';

/** Keeps the messages of the worker's runs from now on; call before the page is opened. */
export async function recordWorker(page: Page): Promise<() => Promise<FromWorker[]>> {
  await page.addInitScript(() => {
    const messages: unknown[] = [];
    Object.assign(self, { workerMessages: messages });
    // Each run's messages are calls of a function of the page, which come through a channel.
    self.MessageChannel = new Proxy(MessageChannel, {
      construct: (Real) => {
        const channel = new Real();
        channel.port1.addEventListener('message', ({ data }) => {
          if (data?.argumentList) messages.push(data.argumentList[0].value);
        });
        return channel;
      },
    });
  });
  return () => page.evaluate(() => (self as unknown as { workerMessages: FromWorker[] }).workerMessages);
}
