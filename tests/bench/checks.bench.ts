import type { PartKind } from '../../src/content/part-kinds.ts';
import { bench, describe } from 'vitest';
import { checkBuild } from '../../src/lib/build-check/check-build.ts';
import { powerOf } from '../../src/lib/build-check/power.ts';
import { buildTotal, type Build } from '../../src/lib/build/rows/build.ts';
import { buildOf, row } from '../lib/build-check/builds.ts';
import { facts, wholeCatalogue as catalogue } from '../lib/build-check/cases/case-builds.ts';
import { fullSetting } from '../lib/build-check/good-machine.ts';

const kinds: PartKind[] = ['gpu', 'cpu', 'motherboard', 'memory', 'storage', 'psu', 'cooling', 'case'];

const ids = Object.fromEntries(kinds.map((kind) => [kind, [...catalogue[kind].keys()]])) as Record<
  PartKind,
  string[]
>;

/** A build of parts from all over the whole catalogue, a row of each kind in turn. */
function buildWith(rows: number, from: number): Build {
  const lines = Array.from({ length: rows }, (_, index) => {
    const kind = kinds[index % kinds.length]!;
    const ofKind = ids[kind];
    const place = (from * 37 + Math.floor(index / kinds.length) * 101) % ofKind.length;
    return row(kind, ofKind[place]!, 2, `added-${index + 1}`);
  });
  return buildOf(...lines);
}

/** Everything that a comparison shows of some builds. */
function compare(builds: readonly Build[]): number {
  let answers = 0;
  for (const build of builds) {
    answers += checkBuild(build, catalogue, fullSetting, facts).length;
    answers += powerOf(build, catalogue, fullSetting, facts).wallW.low > 0 ? 1 : 0;
    answers += buildTotal(build).unpriced;
  }
  return answers;
}

const four = (rows: number) => [0, 1, 2, 3].map((from) => buildWith(rows, from));

/** Milliseconds of one call, the best of several rounds: what the machine can do when it is left alone. */
function timed(builds: readonly Build[]): number {
  compare(builds);
  const rounds = Array.from({ length: 15 }, () => {
    const start = performance.now();
    for (let count = 0; count < 20; count += 1) compare(builds);
    return (performance.now() - start) / 20;
  });
  return Math.min(...rounds);
}

const sizes = [8, 16, 32].map((rows) => ({ rows, ms: timed(four(rows)) }));
const told = sizes.map(
  ({ rows, ms }) => `${rows} rows ${ms.toFixed(2)} ms (${(ms / sizes[0]!.ms).toFixed(1)} x)`,
);
console.log(
  `checks, power and totals of four builds with the whole catalogue; under 5 ms, linear is 1 : 2 : 4\n  ${told.join(', ')}`,
);

describe('checks, power and totals of four builds side by side (under 5 ms; linear is 1 : 2 : 4)', () => {
  for (const { rows } of sizes) {
    const builds = four(rows);
    bench(`${rows} rows each`, () => void compare(builds));
  }
});
