import { counted } from '../units/quantity.ts';
import { answersInOrder, type Answer, type Finding } from './types.ts';

/** How many answers of each kind a build got. */
export type AnswerCounts = Record<Answer, number>;

/** Counts the answers of each kind. */
export function countAnswers(findings: readonly Finding[]): AnswerCounts {
  const counts: AnswerCounts = { problem: 0, warning: 0, likely: 0, fine: 0, noData: 0 };
  for (const { answer } of findings) counts[answer] += 1;
  return counts;
}

/** `2 problems, 1 warning, 3 likely fine, 9 fine, 3 without data`. No problem is said too. */
export const countsInWords = ({ problem, warning, likely, fine, noData }: AnswerCounts): string =>
  [
    problem === 0 ? 'no problems' : counted(problem, 'problem'),
    ...(warning > 0 ? [counted(warning, 'warning')] : []),
    ...(likely > 0 ? [`${likely} likely fine`] : []),
    `${fine} fine`,
    ...(noData > 0 ? [`${noData} without data`] : []),
  ].join(', ');

/** Whether an answer asks for a change: a problem or a warning. */
export const needsChange = ({ answer }: Pick<Finding, 'answer'>): boolean =>
  answer === 'problem' || answer === 'warning';

/** The problems and warnings among the answers, problems first. */
export const problemsFirst = (findings: readonly Finding[]): Finding[] =>
  inOrderOfUse(findings.filter(needsChange));

/** Answers in the order in which a reader uses them: problems, warnings, likely, notes, fine, and what has no data. */
export const inOrderOfUse = (findings: readonly Finding[]): Finding[] => {
  const place = ({ answer, note }: Finding) => answersInOrder.indexOf(answer) - (note ? 0.5 : 0);
  return [...findings].sort((a, b) => place(a) - place(b));
};

/** Answers without data that the same field would settle. */
export interface MissingField {
  /** The part, or the row's wording. */
  part: string;
  /** The field in words: "the length"; empty where the part itself is missing. */
  field: string;
  /** Id of the row; null where it is about no row. */
  line: string | null;
  findings: Finding[];
}

/** Answers without data, by the first field that each of them misses; the field that settles the most answers first. */
export function byMissingField(findings: readonly Finding[]): MissingField[] {
  const groups = new Map<string, MissingField>();
  for (const finding of findings) {
    if (finding.answer !== 'noData') continue;
    const { part = 'this build', field = '', line = null } = finding.gaps[0] ?? {};
    const key = `${line} ${part} ${field}`;
    const group = groups.get(key) ?? { part, field, line, findings: [] };
    group.findings.push(finding);
    groups.set(key, group);
  }
  return [...groups.values()].sort((a, b) => b.findings.length - a.findings.length);
}
