import type { InferenceSession } from 'onnxruntime-web';
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { bench, describe } from 'vitest';
import { loadRuntime, type Runtime } from '../../src/components/demo/worker/ort-runtime.ts';
import { parseModel } from '../../src/lib/diffusion/model-store/parse-model.ts';
import { seededNoise } from '../../src/lib/diffusion/noise.ts';
import { medianOf } from '../../src/lib/diffusion/run-report.ts';

const folder = 'public/models/small/';
const model = parseModel(readFileSync(`${folder}model.json`, 'utf8'), '/');
const bytes = new Uint8Array(readFileSync(folder + model.files.unet.path));
const { channels, height, width } = model.latent;

/** The runtime of the page, on one thread of WebAssembly. */
const web = await loadRuntime('wasm');
/** The same version for processors, on one thread; null where it could not be installed. */
function nativeRuntime(): Runtime | null {
  try {
    return createRequire(`${process.cwd()}/node_modules/.cache/native-runtime/`)('onnxruntime-node');
  } catch {
    console.log(
      'onnxruntime-node is not installed, so there is no ratio: run `npm run bench` with a connection.',
    );
    return null;
  }
}
const native = nativeRuntime();

const oneThread = { intraOpNumThreads: 1, interOpNumThreads: 1, graphOptimizationLevel: 'all' };

/** One U-Net step as guidance makes it: a batch of two. */
async function step(ort: Runtime): Promise<() => Promise<void>> {
  const session: InferenceSession = await ort.InferenceSession.create(bytes, oneThread);
  const hidden = session.inputMetadata.find((each) => each.name === 'encoder_hidden_states');
  const hiddenWidth = hidden?.isTensor ? Number(hidden.shape.at(-1)) : 0;
  const noise = seededNoise(1);
  const tensor = (...dims: number[]) =>
    new ort.Tensor('float32', noise(dims.reduce((size, each) => size * each, 1)), dims);
  const feeds = {
    sample: tensor(2, channels, height, width),
    timestep: new ort.Tensor('float32', Float32Array.of(500, 500), [2]),
    encoder_hidden_states: tensor(2, model.text.length, hiddenWidth),
  };
  return async () => void (await session.run(feeds));
}

const onWeb = await step(web);
const onNative = native && (await step(native));

const cpuMs = () => {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1000;
};

/** Medians of the processor's time over alternating calls: what else the machine does weighs little, and on both. */
async function ratio(rounds: number, warmUp: number): Promise<void> {
  if (!onNative) return;
  const times: { web: number[]; native: number[] } = { web: [], native: [] };
  for (let round = 0; round < rounds + warmUp; round += 1)
    for (const [name, run] of [
      ['web', onWeb],
      ['native', onNative],
    ] as const) {
      const begun = cpuMs();
      await run();
      // The first calls compile, on threads of their own, and warm up.
      if (round >= warmUp) times[name].push(cpuMs() - begun);
    }
  const [slow, fast] = [medianOf(times.web)!, medianOf(times.native)!];
  console.log(
    `One U-Net step, one thread each: WebAssembly ${slow.toFixed(1)} ms, native ${fast.toFixed(1)} ms, ratio ${(slow / fast).toFixed(2)}`,
  );
}
await ratio(40, 20);

describe('one U-Net step of the small model, guidance included, one thread', () => {
  bench('onnxruntime-web, WebAssembly', onWeb);
  if (onNative) bench('onnxruntime-node', onNative);
});
