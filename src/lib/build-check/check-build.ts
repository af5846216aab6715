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

/** Every rule's answers about a build as it stands, rule by rule. */
function* findingsByRule(
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

/**
 * As `checkBuild`, rule by rule, for a caller that does other things meanwhile: a build with open rows is checked once for each
 * combination of the parts that they allow.
 */
export function* checkInSteps(
  build: Build,
  catalogue: PartsCatalogue,
  setting: CheckSetting,
  facts: CatalogueFacts = noFacts,
): Generator<null, Finding[]> {
  const answersTo: Finding[][] = [];
  for (const each of [build, ...buildsOfChoices(build)]) {
    const answers: Finding[] = [];
    for (const findings of findingsByRule(each, catalogue, setting, facts)) {
      answers.push(...findings);
      yield null;
    }
    answersTo.push(answers);
  }
  const [findings = [], ...ofChoices] = answersTo;
  return ofChoices.length === 0 ? findings : findings.map((finding) => overChoices(finding, ofChoices));
}

/**
 * Every rule's answers about a build, in the registry's order. The cost grows with the number of rows.
 * A rule that has nothing to check in the build gives no answer.
 * @param facts what is known of the whole catalogue; without it a missing figure is never likely
 */
export function checkBuild(...asked: Parameters<typeof checkInSteps>): Finding[] {
  const steps = checkInSteps(...asked);
  for (;;) {
    const step = steps.next();
    if (step.done) return step.value;
  }
}
