/** A computed figure with its interval, or what is known of it and why the rest is not. */
export interface Estimated {
  /** The middle figure; null when a part of it is not known. */
  value: number | null;
  /** It is at least this: what the known parts come to. */
  low: number;
  /** It is at most this; null when not known. */
  high: number | null;
  /** Why the value is not known; null when it is. */
  reason: string | null;
}

/** A figure that is known; its ends are itself where none are given. */
export function known(value: number, low = value, high = value): Estimated {
  return { value, low, high, reason: null };
}

/** A figure that is not known, with what is: it is at least `low`, and at most `high` where that is known. */
export function notKnown(reason: string, low = 0, high: number | null = null): Estimated {
  return { value: null, low, high, reason };
}

/** Sum of figures: unknown as soon as one of them is, with every reason and the ends that remain. */
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

/** The most that is known of a figure: its upper end while the value itself is open; null when neither is known. */
export const maxOf = (figure: Estimated): number | null => figure.value ?? figure.high;
