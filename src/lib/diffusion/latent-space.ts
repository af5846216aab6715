/**
 * Storage of latents on the processor or the graphics adapter, and their one operation: every computation between two
 * networks (scaling, guidance, a sampler's step) is a weighted sum of latents. The weights are computed in this folder.
 */

/** A factor, and the latents that it multiplies. */
export type Term<Latents> = readonly [factor: number, latents: Latents];

export interface LatentSpace<Latents> {
  /** Number of steps that can start before the data of an earlier step has been read. */
  readonly ahead: number;
  from(values: Float32Array): Latents;
  /** New latents: `constant` plus the products of at most four terms, with the length of the first. */
  sum(terms: readonly Term<Latents>[], constant?: number): Latents;
  /**
   * The values at the time of the call, even if they are released or changed later. Without latents it resolves when all
   * earlier work is done.
   */
  read(latents: readonly Latents[]): Promise<Float32Array[]>;
  /** Frees latents that `from` or `sum` allocated. */
  release(latents: Latents): void;
  /** Frees all latents. */
  clear(): void;
}

/** Latents in the processor's memory: summed in 64 bits, stored in 32. */
export const processorSpace: LatentSpace<Float32Array> = {
  ahead: 0,
  from: (values) => values,
  sum: (terms, constant = 0) => {
    const result = new Float32Array(terms[0]![1].length);
    for (let i = 0; i < result.length; i += 1) {
      let total = constant;
      for (const [factor, values] of terms) total += factor * values[i]!;
      result[i] = total;
    }
    return result;
  },
  read: async (latents) => [...latents],
  release: () => undefined,
  clear: () => undefined,
};
