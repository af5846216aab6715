/** Which models the processor computes, by the size of their files. */
import type { DemoModel } from '../../content/schemas/demo-model.ts';
import { downloadOf, networkBytes } from './model-store/model-files.ts';

/** Largest model, in bytes, that the processor computes without being asked to. A larger one takes minutes per image. */
export const quickProcessorBytes = 300e6;

/** WebAssembly addresses 32 bits. */
const wasmMemoryBytes = 2 ** 32;
/**
 * For activations, the runtime and what freed blocks leave unused. The class of SDXS at 512 x 512, whose decoder is small,
 * took 0.6 GiB beside its weights in 32 bits (2.3 GiB in all, `training/README.md`).
 */
const besidesWeightsBytes = 2 ** 30;

/** Whether the processor may take minutes for an image; false if a size is not published. */
export const isSlowOnProcessor = (model: DemoModel): boolean =>
  (downloadOf(model)?.bytes ?? 0) > quickProcessorBytes;

/**
 * Bytes of WebAssembly's memory that a model takes: its weights in 32 bits, the largest network's file while it is read, and
 * the rest; null if a size is not published.
 */
export function processorNeedBytes(model: DemoModel): number | null {
  const total = downloadOf(model)?.bytes;
  if (total === undefined) return null;
  const widened = model.halfPrecision ? 2 : 1;
  return widened * total + Math.max(...networkBytes(model)) + besidesWeightsBytes;
}

/** Whether a model fits into WebAssembly's memory; a model without published sizes is tried. */
export const fitsProcessor = (model: DemoModel): boolean =>
  (processorNeedBytes(model) ?? 0) <= wasmMemoryBytes;
