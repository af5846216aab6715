import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { readAddress, tierInAddress, writeAddress } from '../../../src/lib/share/calculator-address.ts';
import { buildFromTier, buildTotal } from '../../../src/lib/tier/build.ts';
import { anyBuild } from '../tier/edits.ts';
import { tier, tiers } from '../tier/guide-tiers.ts';

const deluxe = tier('deluxe');

test('an address leads back to the same build', () => {
  for (const each of tiers) {
    fc.assert(
      fc.property(anyBuild(each), (build) => {
        const { build: back, notices } = readAddress(writeAddress(build, each), each);
        expect(notices).toEqual([]);
        const renumbered = build.lines
          .filter((line) => !line.fromGuide)
          .map((line, index) => ({ ...line, id: `added-${index + 1}` }));
        expect(back.lines).toEqual([...build.lines.filter((line) => line.fromGuide), ...renumbered]);
      }),
    );
  }
});

test('what equals the guide is left out', () => {
  expect(writeAddress(buildFromTier(deluxe), deluxe)).toBe('v=1&tier=deluxe');
});

// Addresses that readers may have kept: they must go on working whatever the format becomes.
test.each([
  ['v=1&tier=deluxe&gpu=2x1800-2100', { low: 19_400, high: 21_200 }],
  ['v=1&tier=deluxe&gpu=2x', { low: 18_800, high: 21_000 }],
  ['?tier=deluxe&cpu=x7500.50&memory=none', { low: 17_300.5, high: 20_500.5 }],
  ['v=1&tier=deluxe&add=storage*2x350*Second+drive', { low: 22_500, high: 25_700 }],
])('the kept address %s opens as it did', (search, total) => {
  const { build, notices } = readAddress(search, deluxe);
  expect(notices).toEqual([]);
  expect(buildTotal(build).known).toEqual(total);
});

describe('bad input', () => {
  test.each([
    'gpu=banana',
    'gpu=0x5',
    'gpu=4x-1',
    'constructor=1x1',
    '__proto__=none',
    'add=rocket*1x1*R',
    'add=',
    'v=2',
  ])('%s gives one notice and the guide’s figures', (search) => {
    const { build, notices } = readAddress(search, deluxe);
    expect(notices).toHaveLength(1);
    expect(build).toEqual(buildFromTier(deluxe));
  });

  test('any text at all gives a build', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 300 }), (search) => {
        const { build } = readAddress(search, deluxe);
        expect(build.lines.length).toBeLessThanOrEqual(40);
      }),
    );
  });

  test('a tier that is not known is named, with those that are', () => {
    expect(tierInAddress('tier=gold', ['deluxe']).notice).toContain('deluxe');
    expect(tierInAddress('', ['deluxe'])).toEqual({ id: null, notice: null });
  });
});
