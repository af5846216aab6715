/** The median of repeated measurements, and its confidence interval. */
import { medianOf as medianValue } from '../run-report.ts';

export interface Measured {
  /** Median of the samples. */
  value: number;
  /** Ends of the interval that contains the true median with the confidence below, for independent samples. */
  low: number;
  high: number;
  /** 0..1 */
  confidence: number;
  samples: number;
}

/**
 * The median and its distribution-free interval: the true median is between the smallest and the largest of n samples with
 * probability 1 - 2^(1 - n) (order statistics of the sign test; Conover, "Practical Nonparametric Statistics", 3.2).
 * @param samples at least 2
 * @param resolution relative error of each sample because of the clock; widens the interval
 * @throws RangeError on fewer than 2 samples
 */
export function medianOf(samples: readonly number[], resolution = 0): Measured {
  if (samples.length < 2) throw new RangeError(`${samples.length} samples are too few: use at least 2.`);
  return {
    value: medianValue(samples)!,
    low: Math.min(...samples) * (1 - resolution),
    high: Math.max(...samples) * (1 + resolution),
    confidence: 1 - 2 ** (1 - samples.length),
    samples: samples.length,
  };
}

/** A rate from times: `amount` of work divided by seconds, with the ends exchanged. */
export function rateFrom(times: Measured, amount: number): Measured {
  return {
    ...times,
    value: amount / times.value,
    low: amount / times.high,
    high: times.low > 0 ? amount / times.low : Infinity,
  };
}
