import { expect, test, type Page } from '@playwright/test';
import { processorSpace } from '../../src/lib/diffusion/latent-space.ts';
import { seededNoise } from '../../src/lib/diffusion/noise.ts';
import { psnr, type RgbaImage } from '../../src/lib/diffusion/pixels.ts';
import { runPipeline } from '../../src/lib/diffusion/pipeline.ts';
import { totalOf, type Allocated } from '../../src/lib/diffusion/run-report.ts';
import { groupsFor, packPlan, sumShader, type Format } from '../../src/lib/diffusion/sum-shader.ts';
import { loadSmallModel } from '../lib/diffusion/small-model.ts';
import { addTiny, generate, openDemo, phase, images, pixels, recordWorker, serveTiny } from './demo-page.ts';

const imageOf = (bytes: number[]): RgbaImage => ({
  width: 64,
  height: 64,
  rgba: Uint8ClampedArray.from(bytes),
});

/** What the page's own code makes in Node of the settings that the test uses; it is held against PyTorch's run elsewhere. */
async function golden(): Promise<RgbaImage> {
  const { model, networks, tokenize } = await loadSmallModel();
  const settings = { model: 'small', prompt: 'pizza', negative: '', style: '', seed: 5, steps: 2 } as const;
  const whole = { ...settings, guidance: 2.5, sampler: 'flow_euler', count: 1, strength: 0.6 } as const;
  for await (const event of runPipeline({ model, settings: whole, networks, tokenize, source: null }))
    if (event.kind === 'image') return event.image;
  throw new Error('the run ended without an image');
}

test('the same seed gives the golden image on the processor and, within 50 dB, on the adapter', async ({
  page,
}) => {
  test.setTimeout(500_000);
  const expected = await golden();
  await openDemo(page, '&steps=2&seed=5&style=&guidance=2.5');
  await generate(page);
  await phase(page, 'done');
  const onProcessor = imageOf(await pixels(page));
  expect(psnr(onProcessor, expected)).toBeGreaterThanOrEqual(50);
  await page.getByLabel('Computed by').selectOption('webgpu');
  await generate(page);
  await expect(images(page)).toHaveCount(2, { timeout: 400_000 });
  await phase(page, 'done');
  await expect(page.locator('.provider summary')).toHaveText('Computed by the graphics adapter');
  // The encoded prompt, of each of the two steps the predictions and the look, and the image; nothing else is read back.
  await expect(page.locator('[data-read-back]')).toHaveText('6');
  const onAdapter = imageOf(await pixels(page));
  expect(psnr(onAdapter, onProcessor)).toBeGreaterThanOrEqual(50);
  expect(psnr(onAdapter, expected)).toBeGreaterThanOrEqual(50);
});

/** Presses Generate fifty times, and gives what was counted after each run. */
const fiftyRuns = (page: Page): Promise<Allocated[]> =>
  page.evaluate(async () => {
    const { workerMessages } = self as unknown as {
      workerMessages: { kind: string; allocated: Allocated }[];
    };
    const button = [...document.querySelectorAll('button')].find((each) => each.textContent === 'Generate')!;
    const finished = () => workerMessages.filter((message) => message.kind === 'finished').length;
    const counted: Allocated[] = [];
    for (let run = 1; run <= 50; run += 1) {
      while (button.disabled) await new Promise((done) => setTimeout(done, 5));
      button.click();
      while (finished() < run) await new Promise((done) => setTimeout(done, 5));
      counted.push(workerMessages.findLast((message) => message.kind === 'allocated')!.allocated);
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
  expect(onProcessor[0]!.readBack).toBeNull();
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
  expect(onAdapter.map((each) => each.readBack!.times)).toEqual(onAdapter.map(() => 4));
  expect(onAdapter[49]!.heap).toBe(onAdapter[4]!.heap);
});

test('a sum on the adapter is that of the processor, in whole and half floats, of parts and in copies', async ({
  page,
}) => {
  const noise = seededNoise(3);
  const values = Array.from({ length: 4 }, () => noise(130));
  const [first, second, third, fourth] = values as [Float32Array, Float32Array, Float32Array, Float32Array];
  const cases: { terms: [number, Float32Array, Format][]; sum: Format; copies: number }[] = [
    { terms: [[-0.5, first, 'float32']], sum: 'float32', copies: 1 },
    { terms: [[1, first, 'float32']], sum: 'float16', copies: 2 },
    {
      terms: [
        [2, first, 'float32'],
        [-1.5, second, 'float16'],
        [0.25, third, 'float16'],
        [0, fourth, 'float32'],
      ],
      sum: 'float32',
      copies: 1,
    },
  ];
  // Each term begins after two values that are not part of it; the second sum's length is odd.
  const skipped = 2;
  const lengths = [128, 128, 127];
  const asked = cases.map(({ terms, sum, copies }, i) => ({
    code: sumShader(
      terms.map(([, , format]) => format),
      sum,
    ),
    plan: [
      ...new Uint8Array(
        packPlan({
          factors: terms.map(([factor]) => factor),
          offsets: terms.map(() => skipped),
          length: copies * lengths[i]!,
          period: lengths[i]!,
          constant: 0.125,
        }),
      ),
    ],
    groups: groupsFor(copies * lengths[i]!),
    terms: terms.map(([, each, format]) => ({ values: [...each], format })),
    sum,
    length: copies * lengths[i]!,
  }));
  await page.goto('/tools/demo/');
  const got = await page.evaluate(async (all) => {
    const device = await (await navigator.gpu.requestAdapter())!.requestDevice();
    const problems: string[] = [];
    device.addEventListener('uncapturederror', ({ error }) => problems.push(error.message));
    const { Float16Array: Half } = globalThis as unknown as { Float16Array: typeof Float32Array };
    const arrayOf = { float32: Float32Array, float16: Half };
    const storage = (size: number) => device.createBuffer({ size, usage: 0x80 | 0x8 | 0x4 });
    const sums: number[][] = [];
    for (const { code, plan, groups, terms, sum, length } of all) {
      const told = device.createBuffer({ size: plan.length, usage: 0x40 | 0x8 });
      device.queue.writeBuffer(told, 0, Uint8Array.from(plan));
      const into = storage(4 * length);
      const sources = terms.map(({ values: given, format }) => {
        const bytes = arrayOf[format].from(given);
        const source = storage(bytes.byteLength);
        device.queue.writeBuffer(source, 0, bytes);
        return source;
      });
      const pipeline = device.createComputePipeline({
        layout: 'auto',
        compute: { module: device.createShaderModule({ code }), entryPoint: 'main' },
      });
      const entries = [told, into, ...sources].map((buffer, binding) => ({ binding, resource: { buffer } }));
      const encoder = device.createCommandEncoder();
      const pass = encoder.beginComputePass();
      pass.setPipeline(pipeline);
      pass.setBindGroup(0, device.createBindGroup({ layout: pipeline.getBindGroupLayout(0), entries }));
      pass.dispatchWorkgroups(groups);
      pass.end();
      const read = device.createBuffer({ size: 4 * length, usage: 0x1 | 0x8 });
      encoder.copyBufferToBuffer(into, 0, read, 0, 4 * length);
      device.queue.submit([encoder.finish()]);
      await read.mapAsync(1);
      sums.push([...new arrayOf[sum](read.getMappedRange(), 0, length)]);
    }
    device.destroy();
    return { sums, problems };
  }, asked);
  expect(got.problems).toEqual([]);
  cases.forEach(({ terms, sum, copies }, i) => {
    const end = skipped + lengths[i]!;
    const parts = terms.map(([factor, each]) => [factor, each.slice(skipped, end)] as const);
    const once = [...processorSpace.sum(parts, 0.125)];
    const expected = Array.from({ length: copies }, () => once).flat();
    expect(got.sums[i]).toHaveLength(expected.length);
    // Half floats have eleven bits.
    const half = sum === 'float16' || terms.some(([, , format]) => format === 'float16');
    got.sums[i]!.forEach((value, place) => expect(value).toBeCloseTo(expected[place]!, half ? 2 : 6));
  });
});
