import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  longestAddress,
  readAddress,
  tierInAddress,
  writeAddress,
} from '../../../../src/lib/build/address/calculator-address.ts';
import {
  buildFromTier,
  buildTotal,
  emptyLine,
  emptyStart,
  type Build,
} from '../../../../src/lib/build/rows/build.ts';
import { defaultSettings } from '../../../../src/lib/build/quote/settings.ts';
import { anyBuild } from '../rows/edits.ts';
import { tier, tiers } from '../rows/guide-tiers.ts';
import { anySettings, anyText } from '../quote/settings.ts';

const deluxe = tier('deluxe');

/** A build as its address holds it: own rows renumbered, a chosen part under its id until it is looked up. */
function afterAddress(build: Build): Build['lines'] {
  const own = build.lines.filter((line) => !line.fromGuide);
  const numbered = own.map((line, index) => ({ ...line, id: `added-${index + 1}` }));
  return [...build.lines.filter((line) => line.fromGuide), ...numbered];
}

const unnamed = (lines: Build['lines']) =>
  lines.map((line) => (line.part === null ? line : { ...line, model: '' }));

test('an address leads back to the same build, name and settings, and to the same address', () => {
  for (const start of [...tiers, emptyStart]) {
    fc.assert(
      fc.property(anyBuild(start), anyText(60), anySettings, (build, name, settings) => {
        const address = writeAddress(build, start, { name, settings });
        const read = readAddress(address, start);
        expect(read.notices).toEqual([]);
        expect(unnamed(read.build.lines)).toEqual(unnamed(afterAddress(build)));
        expect(read.settings).toEqual(settings);
        expect(read.name).toBe(name);
        expect(writeAddress(read.build, start, read)).toBe(address);
      }),
      { numRuns: 1_000 },
    );
  }
});

test('what equals the start is left out', () => {
  expect(writeAddress(buildFromTier(deluxe), deluxe)).toBe('v=2&tier=deluxe');
  expect(writeAddress(buildFromTier(emptyStart), emptyStart)).toBe('v=2&tier=none');
});

test('a full build of 40 catalogue rows with own prices, settings and a name stays short', () => {
  // 28 characters is the longest common length of an id in the catalogue; prices with cents are the long ones.
  const lines = Array.from({ length: 40 }, (_, index) => ({
    ...emptyLine(`added-${index + 1}`),
    component: 'motherboard' as const,
    part: `asus-pro-ws-wrx90e-sage-se-${index % 10}`,
    quantity: (index % 4) + 1,
    unitPrice: { low: 1299.99, high: 1299.99 },
  }));
  const settings = { ...defaultSettings, taxPercent: 19, hoursPerDay: 8, pricePerKwh: 0.35, years: 3 };
  const address = writeAddress({ ...buildFromTier(emptyStart), lines }, emptyStart, {
    name: 'Quote',
    settings,
  });
  expect(`https://example.org/tools/calculator/?${address}`.length).toBeLessThan(longestAddress);
});

// Addresses that readers may have kept: they must stay readable in every version.
test.each([
  ['?tier=deluxe&rows=gpu,2x', { low: 18_800, high: 21_000 }],
  ['v=2&tier=deluxe&rows=gpu,2x1800-2100', { low: 19_400, high: 21_200 }],
  ['v=2&tier=deluxe&rows=cpu,x7500.5~memory,none', { low: 17_300.5, high: 20_500.5 }],
  ['v=2&tier=deluxe&rows=gpu,x2000,@geforce-rtx-5090~DISK,2x350,Second+drive', { low: 24_500, high: 25_700 }],
  [
    'v=2&tier=deluxe&name=Lab&rows=gpu,2x~PSU,2x389.99,@some-supply&tax=19&exchange=USD-EUR-0.92',
    { low: 19_579.98, high: 21_779.98 },
  ],
])('the kept address %s gives the same total', (search, total) => {
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
    'v=1&gpu=2x1800',
    'v=3',
    'v=2&rows=banana',
    'v=2&rows=gpu,0x5',
    'v=2&rows=gpu,4x-1',
    'v=2&rows=__proto__,none',
    'v=2&rows=GPU,,@%00',
    'v=2&tax=1e308',
    'v=2&exchange=USD-EUR-0',
    'v=2&currency=euro',
    'v=2&strange=1',
  ])('%s gives one notice and the guide’s figures', (search) => {
    const { build, notices } = readAddress(search, deluxe);
    expect(notices).toHaveLength(1);
    expect(build).toEqual(buildFromTier(deluxe));
  });

  test('any text gives a build', () => {
    fc.assert(
      fc.property(
        fc.string({ unit: 'binary', maxLength: 300 }),
        fc.constantFrom('', 'v=2&rows='),
        (text, before) => {
          const { build, settings } = readAddress(before + text, deluxe);
          expect(build.lines.length).toBeLessThanOrEqual(40);
          expect(JSON.stringify({ build, settings })).not.toMatch(/NaN|Infinity/);
        },
      ),
      { numRuns: 1_000 },
    );
  });

  test('an unknown tier is named, with the known ones', () => {
    expect(tierInAddress('tier=gold', ['deluxe']).notice).toContain('deluxe');
    expect(tierInAddress('', ['deluxe'])).toEqual({ id: null, notice: null });
  });
});
