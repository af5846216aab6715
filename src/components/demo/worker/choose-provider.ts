/** Which path computes: found, measured, and said to the reader. */
import type { InferenceSession } from 'onnxruntime-common';
import type { DemoModel } from '../../../content/schemas/demo-model.ts';
import { faults } from '../../../lib/diffusion/faults.ts';
import type { Provider, ProviderChoice } from '../../../lib/diffusion/messages.ts';
import { seededNoise } from '../../../lib/diffusion/noise.ts';
import { openGpu, type GpuDevice } from './gpu-device.ts';
import { memoryAccount, type MemoryAccount } from './memory-account.ts';
import { createSession, predictor, sizeOf, type NetworkBytes } from './model-networks.ts';
import { loadRuntime, startRuntime, type Runtime } from './ort-runtime.ts';

/** Above this the processor would need minutes a step, so there is nothing to compare with. */
const processorLimitBytes = 300e6;
/** Relative difference of one step that half-precision rounding explains; above it the adapter is not trusted. */
const tolerance = 1e-2;

export interface ChosenProvider {
  ort: Runtime;
  gpu: GpuDevice | null;
  unet: InferenceSession;
  memory: MemoryAccount;
  choice: ProviderChoice;
}

/** One U-Net step on fixed noise: its answer, and the milliseconds of the second of two. */
async function measure(ort: Runtime, session: InferenceSession, model: DemoModel, hiddenWidth: number) {
  const { channels, height, width } = model.latent;
  const noise = seededNoise(1);
  const latents = noise(channels * height * width);
  const hidden = noise(model.text.length * hiddenWidth);
  const predict = predictor(ort, session, model);
  const answer = await predict(latents, 500, hidden, 1);
  const begun = performance.now();
  await predict(latents, 500, hidden, 1);
  return { answer: answer.prediction, ms: performance.now() - begun };
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

/**
 * Chooses and opens the path. `reading` is the U-Net's file, which arrives while the adapter is asked and the runtime
 * starts. `wanted` is the reader's choice; `distrusted` says why the adapter is not to be used any more (it was lost in
 * this visit); `onLoading` is called when the file is there. Throws what the session's creation throws when neither path
 * works.
 */
export async function chooseProvider(
  model: DemoModel,
  reading: Promise<NetworkBytes>,
  wanted: 'auto' | Provider,
  distrusted: string | null,
  onLoading: () => void,
): Promise<ChosenProvider> {
  // It is awaited below; until then its failure is no unhandled one.
  reading.catch(() => undefined);
  const reasons: string[] = [];
  const stepMs: ProviderChoice['stepMs'] = {};
  const opened = wanted === 'wasm' ? null : distrusted ? null : await openGpu();
  if (wanted === 'wasm') reasons.push('You chose the processor.');
  if (distrusted) reasons.push(distrusted);
  if (typeof opened === 'string') reasons.push(`${faults[opened].title}.`);
  const gpu = opened !== null && typeof opened === 'object' ? opened : null;
  const adapter = gpu?.name ?? null;
  if (gpu) reasons.push(`Found the adapter ${gpu.name}${gpu.halfPrecision ? ', with 16-bit floats' : ''}.`);
  const result = (used: Provider, difference: number | null): ProviderChoice => ({
    used,
    adapter,
    reasons,
    stepMs,
    difference,
  });
  const useGpu = gpu !== null && (wanted === 'webgpu' || !gpu.software);
  if (gpu?.software && wanted === 'auto')
    reasons.push('It is a software adapter, which is slower than the processor itself.');
  if (!gpu || !useGpu) {
    gpu?.device.destroy();
    const ort = await loadRuntime('wasm');
    const [bytes] = await Promise.all([reading, startRuntime(ort)]);
    onLoading();
    const memory = memoryAccount(null);
    const unet = await createSession(ort, bytes, null, memory);
    reasons.push('The processor computes (WebAssembly, one thread).');
    return { ort, gpu: null, unet, memory, choice: result('wasm', null) };
  }
  const ort = await loadRuntime('webgpu');
  const [bytes] = await Promise.all([reading, startRuntime(ort)]);
  onLoading();
  const memory = memoryAccount(gpu);
  const processorMemory = memoryAccount(null);
  let onGpu: InferenceSession;
  try {
    onGpu = await createSession(ort, bytes, gpu, memory);
  } catch (error) {
    if (sizeOf(bytes) > processorLimitBytes) throw error;
    reasons.push(
      `The adapter could not load the model (${String(error).slice(0, 120)}). The processor computes.`,
    );
    gpu.device.destroy();
    return {
      ort,
      gpu: null,
      unet: await createSession(ort, bytes, null, processorMemory),
      memory: processorMemory,
      choice: result('wasm', null),
    };
  }
  const width = hiddenWidthOf(onGpu);
  if (sizeOf(bytes) > processorLimitBytes || width === null) {
    reasons.push('The model is too large to check against the processor.');
    return { ort, gpu, unet: onGpu, memory, choice: result('webgpu', null) };
  }
  const onProcessor = await createSession(ort, bytes, null, processorMemory);
  const processor = await measure(ort, onProcessor, model, width);
  const graphics = await measure(ort, onGpu, model, width).catch((error: unknown) => {
    reasons.push(`The check step failed on the adapter (${String(error).slice(0, 120)}).`);
    return null;
  });
  stepMs.wasm = processor.ms;
  if (graphics) stepMs.webgpu = graphics.ms;
  const difference = graphics ? relativeDifference(processor.answer, graphics.answer) : Infinity;
  const right = difference <= tolerance;
  const faster = graphics !== null && graphics.ms < processor.ms;
  if (right && (faster || wanted === 'webgpu')) {
    reasons.push('One step gave the same on both, so the adapter computes.');
    await onProcessor.release();
    return { ort, gpu, unet: onGpu, memory, choice: result('webgpu', difference) };
  }
  reasons.push(
    right
      ? 'One step gave the same on both, and the processor was faster: it computes.'
      : `${faults['self-check-failed'].title}: the processor computes.`,
  );
  await onGpu.release().catch(() => undefined);
  gpu.device.destroy();
  return {
    ort,
    gpu: null,
    unet: onProcessor,
    memory: processorMemory,
    choice: result('wasm', Number.isFinite(difference) ? difference : null),
  };
}
