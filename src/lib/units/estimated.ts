/** A calculated figure with its range. Where data is missing: the known ends of the range, and the reason. */
export interface Estimated {
  /** The middle figure; null when data is missing. */
  value: number | null;
  /** Minimum: the sum of the known parts. */
  low: number;
  /** Maximum; null when data is missing. */
  high: number | null;
  /** Why there is no value; null when there is one. */
  reason: string | null;
}

/** A complete figure; without ends, its range is the figure itself. */
export function known(value: number, low = value, high = value): Estimated {
  return { value, low, high, reason: null };
}

/** A figure without a value, with the known ends of its range. */
export function missing(reason: string, low = 0, high: number | null = null): Estimated {
  return { value: null, low, high, reason };
}

/** Sum of figures. One figure without a value leaves the sum without one, with every reason. */
export function sumOf(terms: readonly Estimated[]): Estimated {
  const sum = { value: 0 as number | null, low: 0, high: 0 as number | null };
  const reasons = new Set<string>();
  for (const term of terms) {
    sum.value = sum.value === null || term.value === null ? null : sum.value + term.value;
    sum.high = sum.high === null || term.high === null ? null : sum.high + term.high;
    sum.low += term.low;
    if (term.reason !== null) reasons.add(term.reason);
  }
  return { ...sum, reason: sum.value === null ? [...reasons].join('; ') : null };
}

/** A figure times a factor of at least 0. */
export function times(figure: Estimated, factor: number): Estimated {
  const { value, low, high, reason } = figure;
  return {
    value: value === null ? null : value * factor,
    low: low * factor,
    high: high === null ? null : high * factor,
    reason,
  };
}

/** The value, or without one the maximum; null when there is neither. */
export const maxOf = (figure: Estimated): number | null => figure.value ?? figure.high;
