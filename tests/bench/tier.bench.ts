import { bench, describe } from 'vitest';
import { readAddress, writeAddress } from '../../src/lib/build/address/calculator-address.ts';
import { buildFromTier, buildTotal, type Build } from '../../src/lib/build/rows/build.ts';
import { edit } from '../../src/lib/build/rows/edit.ts';
import { tier } from '../lib/build/rows/guide-tiers.ts';

const deluxe = tier('deluxe');

function buildOf(rows: number): Build {
  let build = buildFromTier(deluxe);
  while (build.lines.length < rows) build = edit(build, { kind: 'add' }, deluxe);
  return build;
}

describe('total of a build, by number of rows (linear is 1 : 2 : 4)', () => {
  for (const rows of [10, 20, 40]) {
    const build = buildOf(rows);
    bench(`${rows} rows`, () => void buildTotal(build));
  }
});

describe('address of a build', () => {
  const build = buildOf(20);
  const address = writeAddress(build, deluxe);
  bench('write', () => void writeAddress(build, deluxe));
  bench('read', () => void readAddress(address, deluxe));
});
