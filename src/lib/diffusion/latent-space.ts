/**
 * Where latents lie, and the one thing that is done with them: everything between two networks (scaling, guidance, a
 * sampler's step) is a sum of latents with factors. The factors are computed here, for every place alike.
 */

/** A factor and the latents that it multiplies. */
export type Term<Latents> = readonly [factor: number, latents: Latents];

export interface LatentSpace<Latents> {
  /** How many steps may be asked for while the look at an earlier one is still on its way. */
  readonly ahead: number;
  from(values: Float32Array): Latents;
  /** `constant` plus the terms' products: new latents of the length of the first term's. At most four terms. */
  sum(terms: readonly Term<Latents>[], constant?: number): Latents;
  /**
   * The values as they are now, whatever is released or computed after the call. Without latents it resolves when all
   * that was asked before is done.
   */
  read(latents: readonly Latents[]): Promise<Float32Array[]>;
  /** Gives memory back that `from` or `sum` took. */
  release(latents: Latents): void;
  /** Releases all that still is. */
  clear(): void;
}

/** Latents in the processor's memory: summed in 64 bits, kept in 32. */
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
