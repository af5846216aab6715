import { describe, expect, test } from 'vitest';
import { countAnswers } from '../../../src/lib/build-check/count-answers.ts';
import { answersToCase, casesOf, type CaseBuild } from './cases/case-builds.ts';

const share = (counts: readonly ReturnType<typeof countAnswers>[], answer: 'noData' | 'likely') => {
  const sum = (of: (each: (typeof counts)[number]) => number) =>
    counts.reduce((all, each) => all + of(each), 0);
  return (
    sum((each) => each[answer]) / sum((each) => Object.values(each).reduce((all, count) => all + count, 0))
  );
};

const median = (values: readonly number[]) =>
  [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)]!;

/** Rules whose problem is right for a build that its owner runs, with the reason. */
const rightProblems: Readonly<Record<string, readonly string[]>> = {
  // A Tesla P40 in a desktop case has no fan; its owner added one later.
  B13: ['passive-cards'],
  // Four cards of 300 W with a 350 W processor: 1,650 W at peak on 1,440 W, as its owner measured.
  B30: ['circuit-load'],
};

/** Builds of public threads that work: `cases/builds.json` by the wording of their parts, `cases/rigs.json` known kinds of rig. */
describe.each(['builds.json', 'rigs.json'])('%s: builds that work', (file) => {
  const builds = casesOf<CaseBuild>(file).map((build) => ({ build, findings: answersToCase(build) }));
  const counts = builds.map(({ findings }) => countAnswers(findings));

  test('at most a quarter of the answers has no data, and a fifth is likely', () => {
    console.log(
      `${file}: ${(100 * share(counts, 'noData')).toFixed(1)} % no data, ${(100 * share(counts, 'likely')).toFixed(1)} % likely`,
    );
    expect(share(counts, 'noData')).toBeLessThanOrEqual(0.25);
    expect(share(counts, 'likely')).toBeLessThanOrEqual(0.2);
  });

  test.each(builds)('$build.id $build.title: no false alarm', ({ build, findings }) => {
    const problems = findings.filter(({ answer }) => answer === 'problem').map(({ rule }) => rule);
    expect(problems.filter((rule) => !rightProblems[build.id]?.includes(rule))).toEqual([]);
  });

  test('at most two warnings in the median', () => {
    expect(median(counts.map(({ warning }) => warning))).toBeLessThanOrEqual(2);
  });
});

/** The rules that name each fault, and those that must not call the machine fine. */
const namedBy: Readonly<Record<string, readonly string[]>> = {
  T02: ['supply-output'],
  T04: ['supply-output', 'supply-transients'],
  T07: ['memory-kind'],
  T07b: ['memory-kind'],
  T08: ['case-fit'],
  T10: ['card-length'],
  T11: ['card-space'],
  T12: ['passive-cards'],
  T14: ['driver-support'],
  T15: ['firmware'],
  T17: ['pcie-atomics'],
  T19: ['circuit-load'],
  T20: ['circuit-load'],
  T21: ['memory-against-vram'],
  T22: ['supply-output'],
};

describe('machines whose fault is known', () => {
  const troubles = casesOf<CaseBuild & { failure: string }>('troubles.json').filter(
    ({ lines }) => lines !== undefined,
  );

  test.each(troubles)('$id $title: $failure', (trouble) => {
    const findings = answersToCase(trouble);
    const named = findings
      .filter(({ answer }) => answer === 'problem' || answer === 'warning')
      .map(({ rule }) => rule);
    const rules = namedBy[trouble.id]!;
    expect(
      named.some((rule) => rules.includes(rule)),
      named.join(', '),
    ).toBe(true);
    // A rule that names the fault elsewhere must not call this machine fine.
    const fine = findings.filter(({ answer, rule }) => answer === 'fine' && rules.includes(rule));
    expect(fine.filter(({ rule }) => !named.includes(rule))).toEqual([]);
  });

  test('T18: a riser of a lower generation is named', () => {
    const findings = answersToCase({
      id: 'T18',
      title: 'a card on a riser is not found until the slot is set to a lower generation',
      lines: [
        { component: 'gpu', model: 'RTX 4090' },
        { component: 'cpu', model: 'Ryzen 9 7950X' },
        { component: 'motherboard', model: 'ASUS ProArt X670E-Creator' },
        { component: 'other', model: 'PCIe 3.0 riser' },
      ],
    });
    expect(findings.find(({ rule }) => rule === 'risers')).toMatchObject({ answer: 'warning' });
  });

  test('T26: cables of two modular supplies are named', () => {
    const findings = answersToCase({
      id: 'T26',
      title: 'cables of another modular supply fry the board',
      lines: [
        { component: 'gpu', model: 'RTX 3090' },
        { component: 'psu', model: 'Corsair RM850x' },
        { component: 'psu', model: 'EVGA SuperNOVA 850 G3' },
      ],
    });
    expect(findings.find(({ rule }) => rule === 'supply-cables')).toMatchObject({ answer: 'warning' });
  });
});
