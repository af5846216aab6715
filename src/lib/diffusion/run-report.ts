/** Measured cost of a run: memory by use, and time by stage. */

/** Bytes by use. */
export interface VramUse {
  /** Allocated while the networks are created: their weights, and data that the runtime prepares from them. */
  weights: number;
  /** Allocated while the networks run: values between their layers. */
  activations: number;
  /** Inputs and outputs of the networks: latents, prompts, predictions. */
  latents: number;
  /** The runtime itself. */
  other: number;
}

/** Data copied from the adapter to the processor, which waits for it. */
export interface ReadBack {
  times: number;
  bytes: number;
}

/** Memory of a run, on the device that runs the networks. */
export interface Allocated {
  /** `webgpu`: buffers on the adapter. `wasm`: WebAssembly's memory, which grows in blocks and never shrinks. */
  place: 'wasm' | 'webgpu';
  /** After the networks are created, before the first one runs. */
  loaded: VramUse;
  /** At the maximum of the sum so far. */
  peak: VramUse;
  now: VramUse;
  /** Current size of WebAssembly's memory in bytes; with `webgpu` it is needed in addition to the adapter's buffers. */
  heap: number;
  /** Of the last run; null if no data is read back. */
  readBack: ReadBack | null;
}

/** Milliseconds by stage. */
export interface StageTimes {
  /** Reading and checking the files from the store or the server; 0 if the model was loaded before. */
  files: number;
  /** Starting the runtime and creating the networks; 0 if the model was loaded before. Overlaps with `files`. */
  load: number;
  encode: number;
  /** One U-Net call per step, over all images of the batch. */
  steps: number[];
  /** One decoder call per image. */
  decode: number[];
}

export const totalOf = ({ weights, activations, latents, other }: VramUse): number =>
  weights + activations + latents + other;

/** The median of times, or null without any. */
export function medianOf(times: readonly number[]): number | null {
  if (times.length === 0) return null;
  const sorted = times.toSorted((a, b) => a - b);
  const middle = sorted.length >> 1;
  return sorted.length % 2 === 1 ? sorted[middle]! : (sorted[middle - 1]! + sorted[middle]!) / 2;
}
