import { expect, test, type Page } from '@playwright/test';
import { psnr, type Picture } from '../../src/lib/diffusion/pixels.ts';
import { runPipeline } from '../../src/lib/diffusion/pipeline.ts';
import { totalOf, type Allocated } from '../../src/lib/diffusion/run-report.ts';
import { loadSmallModel } from '../lib/diffusion/small-model.ts';
import {
  addTiny,
  generate,
  openDemo,
  phase,
  pictures,
  pixels,
  recordWorker,
  serveTiny,
} from './demo-page.ts';

const picture = (bytes: number[]): Picture => ({
  width: 64,
  height: 64,
  rgba: Uint8ClampedArray.from(bytes),
});

/** What the page's own code makes in Node of the settings that the test uses; it is held against PyTorch's run elsewhere. */
async function golden(): Promise<Picture> {
  const { model, networks, tokenize } = await loadSmallModel();
  const settings = { model: 'small', prompt: 'pizza', negative: '', style: '', seed: 5, steps: 2 } as const;
  const whole = { ...settings, guidance: 2.5, sampler: 'flow_euler', count: 1, strength: 0.6 } as const;
  for await (const event of runPipeline({ model, settings: whole, networks, tokenize, source: null }))
    if (event.kind === 'picture') return event.image;
  throw new Error('the run ended without a picture');
}

test('the same seed gives the golden picture on the processor and, within 50 dB, on the adapter', async ({
  page,
}) => {
  test.setTimeout(500_000);
  const expected = await golden();
  await openDemo(page, '&steps=2&seed=5&style=&guidance=2.5');
  await generate(page);
  await phase(page, 'done');
  const onProcessor = picture(await pixels(page));
  expect(psnr(onProcessor, expected)).toBeGreaterThanOrEqual(50);
  await page.getByLabel('Computed by').selectOption('webgpu');
  await generate(page);
  await expect(pictures(page)).toHaveCount(2, { timeout: 400_000 });
  await phase(page, 'done');
  await expect(page.locator('.provider summary')).toHaveText('Computed by the graphics adapter');
  const onAdapter = picture(await pixels(page));
  expect(psnr(onAdapter, onProcessor)).toBeGreaterThanOrEqual(50);
  expect(psnr(onAdapter, expected)).toBeGreaterThanOrEqual(50);
});

/** Presses Generate fifty times, and gives what was counted after each run. */
const fiftyRuns = (page: Page): Promise<Allocated[]> =>
  page.evaluate(async () => {
    const { workerSaid } = self as unknown as {
      workerSaid: { kind: string; allocated: Allocated }[];
    };
    const button = [...document.querySelectorAll('button')].find((each) => each.textContent === 'Generate')!;
    const finished = () => workerSaid.filter((message) => message.kind === 'finished').length;
    const counted: Allocated[] = [];
    for (let run = 1; run <= 50; run += 1) {
      while (button.disabled) await new Promise((done) => setTimeout(done, 5));
      button.click();
      while (finished() < run) await new Promise((done) => setTimeout(done, 5));
      counted.push(workerSaid.findLast((message) => message.kind === 'allocated')!.allocated);
    }
    return counted;
  });

test('after the fiftieth run no more memory is taken than after the fifth: WebAssembly, and buffers on the adapter', async ({
  page,
}) => {
  test.setTimeout(500_000);
  await recordWorker(page);
  await serveTiny(page);
  await openDemo(page, '&steps=1');
  const onProcessor = await fiftyRuns(page);
  expect(onProcessor[0]!.place).toBe('wasm');
  expect(onProcessor[0]!.loaded.weights).toBeGreaterThan(24e6);
  expect(onProcessor[49]!.heap).toBe(onProcessor[4]!.heap);
  await openDemo(page);
  await addTiny(page);
  await page.getByRole('textbox', { name: 'Steps' }).fill('1');
  await page.getByLabel('Computed by').selectOption('webgpu');
  const onAdapter = await fiftyRuns(page);
  expect(onAdapter[0]!.place).toBe('webgpu');
  expect(onAdapter[0]!.now.weights).toBeGreaterThan(0);
  expect(totalOf(onAdapter[0]!.peak)).toBeGreaterThanOrEqual(totalOf(onAdapter[0]!.loaded));
  expect(onAdapter[49]!.now).toEqual(onAdapter[4]!.now);
  expect(onAdapter[49]!.heap).toBe(onAdapter[4]!.heap);
});
