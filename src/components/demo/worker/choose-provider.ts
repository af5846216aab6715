/** The choice between the graphics adapter and the processor, by a check of one step on both. */
import type { InferenceSession } from 'onnxruntime-web';
import type { DemoModel } from '../../../content/schemas/demo-model.ts';
import { faultOf, faults, type Fault } from '../../../lib/diffusion/faults.ts';
import type { Provider, ProviderChoice } from '../../../lib/diffusion/messages.ts';
import { seededNoise } from '../../../lib/diffusion/noise.ts';
import { quickProcessorBytes } from '../../../lib/diffusion/processor-limits.ts';
import { faultReason, type FoundAdapter } from './find-adapter.ts';
import { failureOn, type GpuDevice } from './gpu-device.ts';
import { memoryAccount, type MemoryAccount } from './memory-account.ts';
import type { GpuValues } from './gpu-latents.ts';
import { gpuPredictor } from './gpu-networks.ts';
import { createSession, sizeOf, type NetworkBytes, type Predictor } from './model-networks.ts';
import { processorPredictor } from './processor-networks.ts';
import { loadRuntime, startRuntime, threadCount, type Runtime } from './ort-runtime.ts';

/** Maximum relative difference of one step, about that of half-precision rounding. Above it the adapter is not used. */
const tolerance = 1e-2;

export interface ChosenProvider {
  ort: Runtime;
  gpu: GpuDevice | null;
  unet: InferenceSession;
  memory: MemoryAccount;
  choice: ProviderChoice;
  warnings: Fault[];
}

/** One U-Net step on fixed noise: its output, and the milliseconds of the second of two runs. */
async function measure<Latents>(predictor: Predictor<Latents>, model: DemoModel, hiddenWidth: number) {
  const { space, predict, release } = predictor;
  const { channels, height, width } = model.latent;
  const noise = seededNoise(1);
  const latents = space.from(noise(channels * height * width));
  const hidden = noise(model.text.length * hiddenWidth);
  const step = async () => (await space.read((await predict(latents, 500, hidden, 1)).predictions))[0]!;
  try {
    const output = await step();
    const startedAt = performance.now();
    await step();
    return { output, ms: performance.now() - startedAt };
  } finally {
    space.clear();
    release();
  }
}

/** Largest difference relative to the largest value; infinite when a value is not finite. */
function relativeDifference(a: Float32Array, b: Float32Array): number {
  let [difference, largest] = [0, 0];
  for (let i = 0; i < a.length; i += 1) {
    difference = Math.max(difference, Math.abs(a[i]! - b[i]!));
    largest = Math.max(largest, Math.abs(a[i]!));
    if (!Number.isFinite(a[i]!) || !Number.isFinite(b[i]!)) return Infinity;
  }
  return difference / largest;
}

function hiddenWidthOf(session: InferenceSession, { inputs }: DemoModel): number | null {
  const about = session.inputMetadata.find((each) => each.name === inputs.hidden);
  const width = about?.isTensor ? about.shape.at(-1) : undefined;
  return typeof width === 'number' ? width : null;
}

/** Compares one step of the adapter with the processor. Both sessions stay open. */
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
      difference: relativeDifference(processor.output, graphics.output),
      problem: null,
    };
  } catch (error) {
    return { stepMs: { wasm: processor.ms }, difference: Infinity, problem: String(error).slice(0, 120) };
  }
}

/**
 * Chooses the provider and creates the U-Net's session on it.
 * @param reading the U-Net, which is downloaded while the runtime starts
 * @param wanted the reader's choice
 * @param onLoading called when the download of the U-Net is complete
 * @throws the error of the session's creation, when no provider works
 */
export async function chooseProvider(
  model: DemoModel,
  { gpu, name: adapter, reasons, warnings }: FoundAdapter,
  reading: Promise<NetworkBytes>,
  wanted: 'auto' | Provider,
  onLoading: () => void,
): Promise<ChosenProvider> {
  // It is awaited below. Until then, a failure must not count as unhandled.
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
    const threads = threadCount();
    reasons.push(`The processor computes (WebAssembly, ${threads} ${threads === 1 ? 'thread' : 'threads'}).`);
    return onProcessor();
  }
  const memory = memoryAccount(gpu);
  let unet: InferenceSession;
  try {
    unet = await createSession(ort, bytes, gpu, memory, 'on-adapter');
  } catch (error) {
    if (sizeOf(bytes) > quickProcessorBytes) throw failureOn(gpu, error);
    const fault = faultOf(failureOn(gpu, error));
    warnings.push(fault);
    reasons.push(
      `The adapter could not load the model (note ${faults[fault.id].number}). The processor computes.`,
    );
    gpu.device.destroy();
    return onProcessor();
  }
  const onGpu: ChosenProvider = { ort, gpu, unet, memory, choice: { ...choice, used: 'webgpu' }, warnings };
  const width = hiddenWidthOf(unet, model);
  if (sizeOf(bytes) > quickProcessorBytes || width === null) {
    reasons.push('The model is too large to compare the adapter with the processor.');
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
  const equal = difference <= tolerance;
  const measured = { ...choice, stepMs, difference: Number.isFinite(difference) ? difference : null };
  if (equal && (wanted === 'webgpu' || stepMs.webgpu! < stepMs.wasm!)) {
    reasons.push('The adapter computes: its result of one step is the same as the processor’s.');
    await processor.unet.release();
    return { ...onGpu, choice: { ...measured, used: 'webgpu' } };
  }
  if (!equal)
    warnings.push({ id: 'self-check-failed', detail: problem ?? `relative difference ${difference}` });
  reasons.push(
    equal
      ? 'The processor computes: both results of one step are the same, and the processor is faster.'
      : `${faultReason('self-check-failed')} The processor computes.`,
  );
  await unet.release().catch(() => undefined);
  gpu.device.destroy();
  return { ...processor, choice: measured };
}
