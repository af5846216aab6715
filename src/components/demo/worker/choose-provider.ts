/** Which path computes: found, measured, and said to the reader. */
import type { InferenceSession } from 'onnxruntime-web';
import type { DemoModel } from '../../../content/schemas/demo-model.ts';
import { faultOf, faults, type Fault } from '../../../lib/diffusion/faults.ts';
import type { Provider, ProviderChoice } from '../../../lib/diffusion/messages.ts';
import { seededNoise } from '../../../lib/diffusion/noise.ts';
import { processorLimitBytes, saidFault, type FoundAdapter } from './find-adapter.ts';
import { failureOn, type GpuDevice } from './gpu-device.ts';
import { memoryAccount, type MemoryAccount } from './memory-account.ts';
import type { GpuValues } from './gpu-latents.ts';
import { gpuPredictor } from './gpu-networks.ts';
import { createSession, sizeOf, type NetworkBytes, type Predictor } from './model-networks.ts';
import { processorPredictor } from './processor-networks.ts';
import { loadRuntime, startRuntime, type Runtime } from './ort-runtime.ts';

/** Relative difference of one step that half-precision rounding explains; above it the adapter is not trusted. */
const tolerance = 1e-2;

export interface ChosenProvider {
  ort: Runtime;
  gpu: GpuDevice | null;
  unet: InferenceSession;
  memory: MemoryAccount;
  choice: ProviderChoice;
  warnings: Fault[];
}

/** One U-Net step on fixed noise: its answer, and the milliseconds of the second of two. */
async function measure<Latents>(predictor: Predictor<Latents>, model: DemoModel, hiddenWidth: number) {
  const { space, predict, release } = predictor;
  const { channels, height, width } = model.latent;
  const noise = seededNoise(1);
  const latents = space.from(noise(channels * height * width));
  const hidden = noise(model.text.length * hiddenWidth);
  const step = async () => (await space.read((await predict(latents, 500, hidden, 1)).predictions))[0]!;
  try {
    const answer = await step();
    const begun = performance.now();
    await step();
    return { answer, ms: performance.now() - begun };
  } finally {
    space.clear();
    release();
  }
}

/** Largest difference relative to the largest value; infinite when anything is not finite. */
function relativeDifference(a: Float32Array, b: Float32Array): number {
  let [difference, largest] = [0, 0];
  for (let i = 0; i < a.length; i += 1) {
    difference = Math.max(difference, Math.abs(a[i]! - b[i]!));
    largest = Math.max(largest, Math.abs(a[i]!));
    if (!Number.isFinite(a[i]!) || !Number.isFinite(b[i]!)) return Infinity;
  }
  return difference / largest;
}

function hiddenWidthOf(session: InferenceSession): number | null {
  const about = session.inputMetadata.find((each) => each.name === 'encoder_hidden_states');
  const width = about?.isTensor ? about.shape.at(-1) : undefined;
  return typeof width === 'number' ? width : null;
}

/** Checks one step of the adapter against the processor; both sessions live on. */
async function compare(
  model: DemoModel,
  onGpu: Predictor<GpuValues>,
  onProcessor: Predictor<Float32Array>,
  width: number,
): Promise<{ stepMs: ProviderChoice['stepMs']; difference: number; problem: string | null }> {
  const processor = await measure(onProcessor, model, width);
  try {
    const graphics = await measure(onGpu, model, width);
    return {
      stepMs: { wasm: processor.ms, webgpu: graphics.ms },
      difference: relativeDifference(processor.answer, graphics.answer),
      problem: null,
    };
  } catch (error) {
    return { stepMs: { wasm: processor.ms }, difference: Infinity, problem: String(error).slice(0, 120) };
  }
}

/**
 * Opens the path. `reading` is the U-Net, which arrives while the runtime starts; `wanted` is the reader's choice;
 * `onLoading` is called when the file is there. Throws what the session's creation throws when neither path works.
 */
export async function chooseProvider(
  model: DemoModel,
  { gpu, name: adapter, reasons, warnings }: FoundAdapter,
  reading: Promise<NetworkBytes>,
  wanted: 'auto' | Provider,
  onLoading: () => void,
): Promise<ChosenProvider> {
  // It is awaited below; until then its failure is no unhandled one.
  reading.catch(() => undefined);
  const ort = await loadRuntime(gpu ? 'webgpu' : 'wasm');
  const [bytes] = await Promise.all([reading, startRuntime(ort)]);
  onLoading();
  const choice: ProviderChoice = { used: 'wasm', adapter, reasons, stepMs: {}, difference: null };
  const onProcessor = async (memory = memoryAccount(null)): Promise<ChosenProvider> => {
    const unet = await createSession(ort, bytes, null, memory);
    return { ort, gpu: null, unet, memory, choice, warnings };
  };
  if (!gpu) {
    reasons.push('The processor computes (WebAssembly, one thread).');
    return onProcessor();
  }
  const memory = memoryAccount(gpu);
  let unet: InferenceSession;
  try {
    unet = await createSession(ort, bytes, gpu, memory, 'on-adapter');
  } catch (error) {
    if (sizeOf(bytes) > processorLimitBytes) throw failureOn(gpu, error);
    const fault = faultOf(failureOn(gpu, error));
    warnings.push(fault);
    reasons.push(
      `The adapter could not load the model (note ${faults[fault.id].number}). The processor computes.`,
    );
    gpu.device.destroy();
    return onProcessor();
  }
  const onGpu: ChosenProvider = { ort, gpu, unet, memory, choice: { ...choice, used: 'webgpu' }, warnings };
  const width = hiddenWidthOf(unet);
  if (sizeOf(bytes) > processorLimitBytes || width === null) {
    reasons.push('The model is too large to check against the processor.');
    return onGpu;
  }
  const processor = await onProcessor();
  const { stepMs, difference, problem } = await compare(
    model,
    gpuPredictor(ort, unet, model, gpu.device, gpu.space),
    processorPredictor(ort, processor.unet, model),
    width,
  );
  if (problem) reasons.push(`The check step failed on the adapter (${problem}).`);
  const right = difference <= tolerance;
  const measured = { ...choice, stepMs, difference: Number.isFinite(difference) ? difference : null };
  if (right && (wanted === 'webgpu' || stepMs.webgpu! < stepMs.wasm!)) {
    reasons.push('One step gave the same on both, so the adapter computes.');
    await processor.unet.release();
    return { ...onGpu, choice: { ...measured, used: 'webgpu' } };
  }
  if (!right) warnings.push({ id: 'self-check-failed', detail: problem ?? `they differ by ${difference}` });
  reasons.push(
    right
      ? 'One step gave the same on both, and the processor was faster: it computes.'
      : `${saidFault('self-check-failed')} The processor computes.`,
  );
  await unet.release().catch(() => undefined);
  gpu.device.destroy();
  return { ...processor, choice: measured };
}
