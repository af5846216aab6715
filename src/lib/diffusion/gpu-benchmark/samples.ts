/** The middle of repeated measurements, and how sure it is. */

export interface Measured {
  /** Median of the samples. */
  value: number;
  /** Ends between which the true median lies with the confidence below, if the samples are independent. */
  low: number;
  high: number;
  /** 0..1 */
  confidence: number;
  samples: number;
}

/**
 * The median and its distribution-free interval: between the smallest and the largest of n samples the true median lies
 * with probability 1 - 2^(1 - n) (order statistics of the sign test; Conover, "Practical Nonparametric Statistics", 3.2).
 * @param samples at least 2
 * @param resolution share by which each sample may be off because of the clock; widens the ends
 */
export function medianOf(samples: readonly number[], resolution = 0): Measured {
  if (samples.length < 2) throw new RangeError('two samples or more are needed');
  const sorted = samples.toSorted((a, b) => a - b);
  const middle = sorted.length >> 1;
  const value = sorted.length % 2 ? sorted[middle]! : (sorted[middle - 1]! + sorted[middle]!) / 2;
  return {
    value,
    low: sorted[0]! * (1 - resolution),
    high: sorted.at(-1)! * (1 + resolution),
    confidence: 1 - 2 ** (1 - samples.length),
    samples: samples.length,
  };
}

/** A rate from times: `amount` of work divided by seconds, ends exchanged. */
export function rateFrom(times: Measured, amount: number): Measured {
  return {
    ...times,
    value: amount / times.value,
    low: amount / times.high,
    high: times.low > 0 ? amount / times.low : Infinity,
  };
}
