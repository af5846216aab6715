import { wholeNumber as whole } from './number-format.ts';
import type { Estimated } from './estimated.ts';

/** `2,080 W (1,900 to 2,260 W)`, `at least 1,800 W; the rest is not known: no processor is named`. */
export function estimatedText({ value, low, high, reason }: Estimated, unit: string): string {
  if (value === null) {
    const least = low > 0 ? `at least ${whole(low)} ${unit}; the rest is not known` : 'not known';
    return reason ? `${least}: ${reason}` : least;
  }
  const exact = high !== null && Math.round(low) === Math.round(high);
  return exact || high === null
    ? `${whole(value)} ${unit}`
    : `${whole(value)} ${unit} (${whole(low)} to ${whole(high)} ${unit})`;
}
