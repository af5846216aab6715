import { wholeNumber as whole } from './number-format.ts';
import type { Estimated } from './estimated.ts';

/** `2,080 W (1,900 to 2,260 W)`, `at least 1,800 W (incomplete: the build has no processor)`. */
export function estimatedText({ value, low, high, reason }: Estimated, unit: string): string {
  if (value === null) {
    if (low > 0) return `at least ${whole(low)} ${unit} (incomplete${reason ? `: ${reason}` : ''})`;
    return reason ? `no data: ${reason}` : 'no data';
  }
  const exact = high !== null && Math.round(low) === Math.round(high);
  return exact || high === null
    ? `${whole(value)} ${unit}`
    : `${whole(value)} ${unit} (${whole(low)} to ${whole(high)} ${unit})`;
}
