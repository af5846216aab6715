import type { InferenceSession } from 'onnxruntime-common';
import { readFileSync } from 'node:fs';
import { pathToFileURL } from 'node:url';
import { expect, it, vi } from 'vitest';
import { fusedRuntime } from '../../../src/components/demo/worker/fused-runtime.ts';
import { loadRuntime, type Runtime } from '../../../src/components/demo/worker/ort-runtime.ts';
import { seededNoise } from '../../../src/lib/diffusion/noise.ts';

const bytes = new Uint8Array(readFileSync('public/models/small/unet/model.onnx'));

/** onnxruntime-web as it comes, in a copy of its own: the page's is set to the fused file once it is loaded. */
async function plainRuntime(): Promise<Runtime> {
  const file = pathToFileURL('node_modules/onnxruntime-web/dist/ort.wasm.bundle.min.mjs');
  const ort = (await import(/* @vite-ignore */ `${file.href}?plain`)) as unknown as Runtime;
  ort.env.wasm.numThreads = 1;
  return ort;
}

async function step(ort: Runtime): Promise<Float32Array> {
  const session: InferenceSession = await ort.InferenceSession.create(bytes, {});
  const noise = seededNoise(7);
  const feeds = Object.fromEntries(
    session.inputMetadata.map((input) => {
      const dims = input.isTensor ? input.shape.map((size) => (typeof size === 'number' ? size : 2)) : [];
      return [input.name, new ort.Tensor('float32', noise(dims.reduce((a, b) => a * b, 1)), dims)];
    }),
  );
  const { out_sample: velocity } = await session.run(feeds);
  return velocity!.data as Float32Array;
}

it('a step of the small model is the same by the fused runtime and by the plain one, to a ten-thousandth', async () => {
  expect(fusedRuntime('wasm')?.wasm).toMatch(/^file:.*\.fused\.wasm$/);
  const [fused, plain] = [await step(await loadRuntime('wasm')), await step(await plainRuntime())];
  const largest = plain.reduce((most, value) => Math.max(most, Math.abs(value)), 0);
  const apart = fused.reduce((most, value, index) => Math.max(most, Math.abs(value - plain[index]!)), 0);
  expect(largest).toBeGreaterThan(0.1);
  expect(apart / largest).toBeLessThan(1e-4);
  // Rounded once where the other rounds twice: were they equal, the fused file would not have been in use.
  expect(apart).toBeGreaterThan(0);
}, 120_000);

it('is left to itself where there is no Relaxed SIMD', () => {
  const validate = vi.spyOn(WebAssembly, 'validate').mockReturnValue(false);
  expect(fusedRuntime('wasm')).toBeNull();
  validate.mockRestore();
  expect(fusedRuntime('jspi')?.wasm).toMatch(/\.jspi\.fused\.wasm$/);
});
