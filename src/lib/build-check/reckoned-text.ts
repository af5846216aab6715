import { wholeNumber as whole } from '../units/number-format.ts';
import type { Reckoned } from './types.ts';

/** `2,080 W (1,900 to 2,260 W)`, `at least 1,800 W; the rest is not known: no processor is named`. */
export function reckonedText({ value, low, high, reason }: Reckoned, unit: string): string {
  if (value === null) {
    const least = low > 0 ? `at least ${whole(low)} ${unit}; the rest is not known` : 'not known';
    return reason ? `${least}: ${reason}` : least;
  }
  const exact = high !== null && Math.round(low) === Math.round(high);
  return exact || high === null
    ? `${whole(value)} ${unit}`
    : `${whole(value)} ${unit} (${whole(low)} to ${whole(high)} ${unit})`;
}
