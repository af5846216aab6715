import type { Build } from '../build/rows/build.ts';
import type { PartsCatalogue } from '../parts/catalogue.ts';
import { buildsOfChoices, overChoices } from './choices.ts';
import { noFacts, type CatalogueFacts } from './catalogue-facts.ts';
import { machineOf } from './machine.ts';
import { powerOfMachine } from './power.ts';
import { rules } from './registry.ts';
import type { Checked, Rule } from './rule.ts';
import type { CheckSetting } from '../build/check-setting.ts';
import { overSoldCards, soldMachines } from './sold-cards.ts';
import type { Finding, Severity } from './types.ts';

const severityOf = (answer: Finding['answer']): Severity =>
  answer === 'problem' || answer === 'warning' ? answer : 'note';

function findingsOf(rule: Rule, checked: Checked): Finding[] {
  const { id, source, guideSection } = rule;
  return [rule.check(checked) ?? []].flat().map(({ suffix, ...verdict }) => ({
    ...verdict,
    id: suffix ? `${id}-${suffix}` : id,
    rule: id,
    severity: severityOf(verdict.answer),
    source: verdict.source ?? source,
    guideSection,
  }));
}

/** Every rule's answers about a build as it stands, rule by rule, for a caller that does other things meanwhile. */
export function* findingsByRule(
  build: Build,
  catalogue: PartsCatalogue,
  setting: CheckSetting,
  facts: CatalogueFacts,
): Generator<Finding[]> {
  const machine = machineOf(build, catalogue, setting, facts);
  const checked = { machine, power: powerOfMachine(machine), facts };
  const sold = soldMachines(machine, facts);
  for (const rule of rules) {
    const findings = findingsOf(rule, checked);
    yield sold && rule.readsCardPower
      ? overSoldCards(rule.title, findings, sold, (each) => findingsOf(rule, { ...each, facts }))
      : findings;
  }
}

/** Every rule's answers about a build as it stands. */
const answersOf = (...asked: Parameters<typeof findingsByRule>): Finding[] =>
  [...findingsByRule(...asked)].flat();

/**
 * Every rule's answers about a build, in the registry's order. The cost grows with the number of rows.
 * A rule that has nothing to check in the build gives no answer.
 * @param facts what is known of the whole catalogue; without it a missing figure is never likely
 */
export function checkBuild(
  build: Build,
  catalogue: PartsCatalogue,
  setting: CheckSetting,
  facts: CatalogueFacts = noFacts,
): Finding[] {
  const findings = answersOf(build, catalogue, setting, facts);
  const builds = buildsOfChoices(build);
  if (builds.length === 0) return findings;
  const answers = builds.map((each) => answersOf(each, catalogue, setting, facts));
  return findings.map((finding) => overChoices(finding, answers));
}
