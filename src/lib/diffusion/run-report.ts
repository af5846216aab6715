/** What a run took: memory by what it is for, and time by stage. */

/** Bytes by what they are for. */
export interface VramUse {
  /** Taken while the networks were created: their weights, and what the runtime prepares from them. */
  weights: number;
  /** Taken while the networks ran: values between their layers. */
  activations: number;
  /** What carries latents, prompts and answers into and out of the networks. */
  latents: number;
  /** The runtime itself. */
  other: number;
}

/** What was copied from the adapter to the processor, which waits for it. */
export interface ReadBack {
  times: number;
  bytes: number;
}

/** Memory of a run, counted where the networks compute. */
export interface Allocated {
  /** `webgpu`: buffers on the adapter. `wasm`: WebAssembly's memory, which grows in blocks and never shrinks. */
  place: 'wasm' | 'webgpu';
  /** After the networks were created, before the first one ran. */
  loaded: VramUse;
  /** When the sum was highest so far. */
  peak: VramUse;
  now: VramUse;
  /** Size of WebAssembly's memory now, in bytes; with `webgpu` it is needed beside the adapter's buffers. */
  heap: number;
  /** Of the last run; null where nothing has to be read back. */
  readBack: ReadBack | null;
}

/** Milliseconds by stage. */
export interface StageTimes {
  /** Reading the files from the store or the server, and checking them; 0 when the model was loaded already. */
  files: number;
  /** Starting the runtime and creating the networks; 0 when the model was loaded already. Overlaps with `files`. */
  load: number;
  encode: number;
  /** One U-Net call a step, over all pictures of the batch. */
  steps: number[];
  /** One decoder call a picture. */
  decode: number[];
}

export const totalOf = ({ weights, activations, latents, other }: VramUse): number =>
  weights + activations + latents + other;

/** The middle of some times (the mean of the middle two), or null when there are none. */
export function medianOf(times: readonly number[]): number | null {
  if (times.length === 0) return null;
  const sorted = times.toSorted((a, b) => a - b);
  const middle = sorted.length >> 1;
  return sorted.length % 2 === 1 ? sorted[middle]! : (sorted[middle - 1]! + sorted[middle]!) / 2;
}
