import { joint } from './quantity.ts';

/** Units of memory: GiB = 2^30 bytes, GB = 10^9 bytes. */
export type MemoryUnit = 'GiB' | 'GB';

const bytesIn: Record<MemoryUnit, number> = { GiB: 2 ** 30, GB: 1e9 };

/** `10.38 GiB`; small amounts in MiB or MB, so that they do not round to zero. A no-break space joins number and unit. */
export function formatBytes(bytes: number, unit: MemoryUnit): string {
  const value = bytes / bytesIn[unit];
  if (value >= 0.1 || bytes === 0) return `${value.toFixed(2)}${joint}${unit}`;
  const small = unit === 'GiB' ? 2 ** 20 : 1e6;
  return `${(bytes / small).toFixed(1)}${joint}${unit === 'GiB' ? 'MiB' : 'MB'}`;
}
