import { joint } from './quantity.ts';

/** Units of memory: GiB = 2^30 bytes, GB = 10^9 bytes. */
export type MemoryUnit = 'GiB' | 'GB';

/** Bytes in a GiB, 2^30. */
export const bytesPerGiB = 2 ** 30;
/** Bytes in a MiB, 2^20. */
export const bytesPerMiB = 2 ** 20;
/** Bytes in a GB, 10^9. */
export const bytesPerGB = 1e9;
/** Bytes in a MB, 10^6. */
export const bytesPerMB = 1e6;

/** Bytes in each unit. */
export const bytesPer: Readonly<Record<MemoryUnit, number>> = { GiB: bytesPerGiB, GB: bytesPerGB };

/** `10.38 GiB`; small amounts in MiB or MB, so that they do not round to zero. A no-break space joins number and unit. */
export function formatBytes(bytes: number, unit: MemoryUnit): string {
  const value = bytes / bytesPer[unit];
  if (value >= 0.1 || bytes === 0) return `${value.toFixed(2)}${joint}${unit}`;
  const small = unit === 'GiB' ? bytesPerMiB : bytesPerMB;
  return `${(bytes / small).toFixed(1)}${joint}${unit === 'GiB' ? 'MiB' : 'MB'}`;
}
