import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { checkBuild } from '../../../src/lib/build-check/check-build.ts';
import { powerOf } from '../../../src/lib/build-check/power.ts';
import { rules } from '../../../src/lib/build-check/registry.ts';
import type { Finding } from '../../../src/lib/build-check/types.ts';
import { isPartKind } from '../../../src/content/part-kinds.ts';
import type { BuildLine } from '../../../src/lib/build/rows/build.ts';
import { partOf } from '../../../src/lib/parts/catalogue.ts';
import { anyBuildOf, anySetting } from './any-build.ts';
import { facts, wholeCatalogue as catalogue } from './cases/case-builds.ts';
import { needsChange } from '../../../src/lib/build-check/count-answers.ts';

const runs = { numRuns: 1000 };
const build = anyBuildOf(catalogue);

/** Rules that can treat a missing case as the problem. */
const missingCase = ['passive-cards', 'card-space'];

describe('a thousand random builds of the whole catalogue', () => {
  test('give answers without a crash, a NaN or a missing word', () => {
    fc.assert(
      fc.property(build, anySetting, (drawn, setting) => {
        const findings = checkBuild(drawn, catalogue, setting, facts);
        expect(new Set(findings.map((finding) => finding.id)).size).toBe(findings.length);
        const known = drawn.lines.map((line) => line.id);
        for (const { lines, title, explanation, figures, answer, severity } of findings) {
          if (!lines.every((line) => known.includes(line)))
            throw new Error(`${title}: a row that is not there`);
          const nameOf = ({ component, part }: BuildLine) =>
            (part !== null && isPartKind(component) && partOf(catalogue, component, part)?.name) || '\0';
          const own = (text: string, line: BuildLine) =>
            [line.model || '\0', nameOf(line)].reduce((left, name) => left.replaceAll(name, ''), text);
          const words = drawn.lines.reduce(own, `${title} ${explanation}`);
          if (/NaN|undefined|Infinity|\bnull\b/.test(words)) throw new Error(words);
          for (const { label, value } of figures)
            if (typeof value === 'number' && !(value >= 0)) throw new Error(`${label}: ${value}`);
          expect(severity).toBe(answer === 'problem' || answer === 'warning' ? answer : 'note');
        }
      }),
      runs,
    );
  });

  test('have a power within its range, or a reason', () => {
    fc.assert(
      fc.property(build, anySetting, (drawn, setting) => {
        for (const { value, low, high, reason } of Object.values(powerOf(drawn, catalogue, setting, facts))) {
          expect(low).toBeGreaterThanOrEqual(0);
          if (value === null) expect(reason).toBeTruthy();
          else {
            expect(reason).toBeNull();
            expect(value).toBeGreaterThanOrEqual(low - 1e-9);
            if (high !== null) expect(value).toBeLessThanOrEqual(high + 1e-9);
          }
        }
      }),
      runs,
    );
  });

  test('do not get a new problem when a part is removed', () => {
    const problems = (findings: Finding[]) => findings.filter(needsChange);
    fc.assert(
      fc.property(build, anySetting, fc.nat(), (drawn, setting, pick) => {
        const removed = drawn.lines[pick % Math.max(1, drawn.lines.length)];
        if (!removed) return;
        const left = { ...drawn, lines: drawn.lines.filter((line) => line !== removed) };
        const before = problems(checkBuild(drawn, catalogue, setting, facts)).map((finding) => finding.rule);
        const lastOfKind = left.lines.every((line) => line.component !== removed.component);
        for (const finding of problems(checkBuild(left, catalogue, setting, facts))) {
          expect(finding.lines).not.toContain(removed.id);
          const about = rules.find((rule) => rule.id === finding.rule)!.about.includes(removed.component);
          if (removed.component === 'case' && missingCase.includes(finding.rule)) continue;
          if (about && lastOfKind) expect(before).toContain(finding.rule);
        }
      }),
      runs,
    );
  });

  test('are never fine about unknown parts', () => {
    fc.assert(
      fc.property(build, anySetting, (drawn, setting) => {
        const unknown = drawn.lines.map((line) => ({ ...line, part: null, choices: [] }));
        const findings = checkBuild({ ...drawn, lines: unknown }, catalogue, setting, facts);
        expect(findings.filter((finding) => finding.answer === 'fine')).toEqual([]);
      }),
      runs,
    );
  });
});
