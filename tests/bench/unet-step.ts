/** One U-Net step of the small model in the page's runtime and in the native one, for the benchmarks. */
import type { InferenceSession } from 'onnxruntime-web';
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { loadRuntime, type Runtime } from '../../src/components/demo/worker/ort-runtime.ts';
import { parseModel } from '../../src/lib/diffusion/model-store/parse-model.ts';
import { seededNoise } from '../../src/lib/diffusion/noise.ts';
import { medianOf } from '../../src/lib/diffusion/run-report.ts';

const folder = 'public/models/small/';
const model = parseModel(readFileSync(`${folder}model.json`, 'utf8'), '/');
const bytes = new Uint8Array(readFileSync(folder + model.files.unet.path));
const { channels, height, width } = model.latent;

/** The same version for processors; null where it could not be installed. */
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

/** One U-Net step as guidance makes it: a batch of two. */
async function step(ort: Runtime, threads: number): Promise<() => Promise<void>> {
  const options = { intraOpNumThreads: threads, interOpNumThreads: 1, graphOptimizationLevel: 'all' };
  const session: InferenceSession = await ort.InferenceSession.create(bytes, options);
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

/** Processor time of all threads, for one thread: what else the machine does weighs little. Else the clock. */
const clockFor = (threads: number) => () => {
  if (threads > 1) return performance.now();
  const { user, system } = process.cpuUsage();
  return (user + system) / 1000;
};

/** A step in each runtime on so many threads. Once a process: WebAssembly starts with its threads. */
export async function steps(threads: number) {
  // The page's build starts threads in a browser only; the one for Node has the same WebAssembly.
  const web =
    threads > 1 ? ((await import('onnxruntime-web')) as unknown as Runtime) : await loadRuntime('wasm');
  web.env.wasm.numThreads = threads;
  const native = nativeRuntime();
  return { onWeb: await step(web, threads), onNative: native && (await step(native, threads)) };
}

/** Prints the ratio of medians over alternating calls. */
export async function printRatio(
  { onWeb, onNative }: Awaited<ReturnType<typeof steps>>,
  threads: number,
  rounds = 40,
  warmUp = 20,
): Promise<void> {
  if (!onNative) return;
  const clock = clockFor(threads);
  const times: { web: number[]; native: number[] } = { web: [], native: [] };
  for (let round = 0; round < rounds + warmUp; round += 1)
    for (const [name, run] of [
      ['web', onWeb],
      ['native', onNative],
    ] as const) {
      const begun = clock();
      await run();
      // The first calls compile, on threads of their own, and warm up.
      if (round >= warmUp) times[name].push(clock() - begun);
    }
  const [slow, fast] = [medianOf(times.web)!, medianOf(times.native)!];
  console.log(
    `One U-Net step, threads: ${threads}. WebAssembly ${slow.toFixed(1)} ms, native ${fast.toFixed(1)} ms, ratio ${(slow / fast).toFixed(2)}`,
  );
}
