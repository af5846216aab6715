import fc from 'fast-check';
import { expect, test } from 'vitest';
import { buildFromTier, buildTotal, lineTotal } from '../../../../src/lib/build/rows/build.ts';
import { changesAgainstGuide } from '../../../../src/lib/build/rows/changes.ts';
import { edit, maxLines } from '../../../../src/lib/build/rows/edit.ts';
import { anyBuild } from './edits.ts';
import { tier, tiers } from './guide-tiers.ts';

test('the total of any edited build is the sum of its rows to the cent, never NaN, never negative', () => {
  for (const each of tiers) {
    fc.assert(
      fc.property(anyBuild(each), (build) => {
        const rows = build.lines.map(lineTotal).filter((row) => row.low !== null);
        const sum = buildTotal(build);
        expect(sum.unpriced).toBe(build.lines.length - rows.length);
        if (rows.length === 0) {
          expect(sum.known.low).toBeNull();
          return;
        }
        const cents = rows.reduce((total, row) => total + Math.round(row.high! * 100), 0);
        expect(Math.round(sum.known.high! * 100)).toBe(cents);
        expect(sum.known.low).toBeGreaterThanOrEqual(0);
      }),
    );
  }
});

test('an unedited build differs from the guide in nothing; reset brings it back', () => {
  for (const each of tiers) {
    expect(changesAgainstGuide(buildFromTier(each), each)).toEqual([]);
    fc.assert(
      fc.property(anyBuild(each), (build) => {
        expect(edit(build, { kind: 'reset' }, each)).toEqual(buildFromTier(each));
      }),
    );
  }
});

test('a removed row comes back to its place', () => {
  const deluxe = tier('deluxe');
  const start = edit(buildFromTier(deluxe), { kind: 'add' }, deluxe);
  const without = edit(start, { kind: 'remove', line: 'memory' }, deluxe);
  expect(changesAgainstGuide(without, deluxe).map((change) => change.kind)).toEqual(['removed', 'added']);
  expect(edit(without, { kind: 'restore', line: 'memory' }, deluxe)).toEqual(start);
});

test('rows can be added up to a limit', () => {
  const deluxe = tier('deluxe');
  let build = buildFromTier(deluxe);
  for (let count = 0; count < 100; count += 1) build = edit(build, { kind: 'add' }, deluxe);
  expect(build.lines).toHaveLength(maxLines);
});
