import { expect, test } from 'vitest';
import { rules } from '../../../src/lib/build-check/registry.ts';
import { tierFindings } from '../../../src/lib/build-check/tier-findings.ts';
import type { Finding } from '../../../src/lib/build-check/types.ts';
import { tiers } from '../build/rows/guide-tiers.ts';
import { catalogue } from './catalogue.ts';
import { answersWith } from './good-machine.ts';
import { ruleCases } from './rule-cases.ts';
import { changes, pairs } from './text-changes.ts';

/** Every finding of the table's cases, of each change, of the pairs, and of the guide's tiers. */
function everyFinding(): Finding[] {
  const ofTable = ruleCases.flatMap(([, wrong, open, good = {}]) =>
    [good, wrong, open].filter((changed) => changed !== null),
  );
  return [
    ...[...ofTable, ...changes, ...pairs].flatMap(answersWith),
    ...tiers.flatMap((tier) => tierFindings(tier, catalogue).checks),
  ];
}

/** Texts that differ in numbers and names of tests' parts only are the same text. */
const template = (text: string) => text.replace(/\d[\d,.]*/g, '0').replaceAll(/other |Arc Pro /g, '');

/** Each text once, where it first occurs: title, then sentences, labels of figures. */
function textsOf(findings: readonly Finding[]): string[] {
  const seen = new Map<string, string>();
  const say = (text: string) => {
    const key = template(text);
    if (!seen.has(key)) seen.set(key, text);
  };
  for (const { answer, note, title, explanation, figures } of findings) {
    const verdict = note ? 'note' : answer;
    for (const sentence of explanation.split(/(?<=[.:;]) /)) say(`${verdict}: ${title} | ${sentence}`);
    for (const { label, unit } of figures)
      say(unit === null ? `figure: ${label}` : `figure: ${label}, ${unit}`);
  }
  return [...seen.values()].sort();
}

// A changed text fails here: read the difference, and run `vitest -u` where it was meant.
test('every text of every rule is as it was', async () => {
  const findings = everyFinding();
  const chapters = rules.map(({ id, title, method, guideSection }) => {
    const texts = textsOf(findings.filter((finding) => finding.rule === id));
    return [`# ${id}`, title, method, guideSection.title, ...texts].join('\n');
  });
  await expect(`${chapters.join('\n\n')}\n`).toMatchFileSnapshot('finding-texts.txt');
});
