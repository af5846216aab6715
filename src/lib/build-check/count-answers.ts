import type { Finding } from './types.ts';

/** How many answers of each kind a build got. */
export interface AnswerCounts {
  problems: number;
  warnings: number;
  notes: number;
  fine: number;
  unchecked: number;
}

/** Counts the answers: problems by how much they matter, the others by kind. */
export function countAnswers(findings: readonly Finding[]): AnswerCounts {
  const count = (test: (finding: Finding) => boolean) => findings.filter(test).length;
  const matters = (severity: Finding['severity']) =>
    count((finding) => finding.answer === 'problem' && finding.severity === severity);
  return {
    problems: matters('problem'),
    warnings: matters('warning'),
    notes: matters('note'),
    fine: count(({ answer }) => answer === 'fine'),
    unchecked: count(({ answer }) => answer === 'cannot be checked'),
  };
}

const plural = (count: number, one: string, many: string): string => `${count} ${count === 1 ? one : many}`;

/** `2 problems, 1 warning, 9 fine, 3 can’t be checked`. */
export function countsInWords({ problems, warnings, notes, fine, unchecked }: AnswerCounts): string {
  return [
    plural(problems, 'problem', 'problems'),
    ...(warnings > 0 ? [plural(warnings, 'warning', 'warnings')] : []),
    ...(notes > 0 ? [plural(notes, 'note', 'notes')] : []),
    `${fine} fine`,
    `${unchecked} can’t be checked`,
  ].join(', ');
}

const order = { problem: 0, warning: 1, note: 2 } as const;

/** The problems among the answers, those that matter most first. */
export const problemsFirst = (findings: readonly Finding[]): Finding[] =>
  findings.filter(({ answer }) => answer === 'problem').sort((a, b) => order[a.severity] - order[b.severity]);
