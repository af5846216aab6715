import { expect, test } from 'vitest';
import { formatBytes } from '../../../src/lib/units/memory-size.ts';

test.each([
  [2 ** 30, 'GiB', '1.00 GiB'],
  [2 ** 30, 'GB', '1.07 GB'],
  [3 * 2 ** 20, 'GiB', '3.0 MiB'],
  [3_000_000, 'GB', '3.0 MB'],
  [0, 'GiB', '0.00 GiB'],
] as const)('%d bytes in %s read %s', (bytes, unit, text) => {
  // A no-break space.
  expect(formatBytes(bytes, unit)).toBe(text.replace(' ', '\u00a0'));
});
