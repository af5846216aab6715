import { counted } from '../units/quantity.ts';
import type { Finding } from './types.ts';

/** How many answers of each kind a build got. */
export interface AnswerCounts {
  problems: number;
  warnings: number;
  notes: number;
  fine: number;
  unchecked: number;
}

/** Counts the answers: problems by severity, the others by kind. */
export function countAnswers(findings: readonly Finding[]): AnswerCounts {
  const count = (test: (finding: Finding) => boolean) => findings.filter(test).length;
  const problems = (severity: Finding['severity']) =>
    count((finding) => finding.answer === 'problem' && finding.severity === severity);
  return {
    problems: problems('problem'),
    warnings: problems('warning'),
    notes: problems('note'),
    fine: count(({ answer }) => answer === 'fine'),
    unchecked: count(({ answer }) => answer === 'cannot be checked'),
  };
}

/** `2 problems, 1 warning, 9 fine, 3 without data`. */
export function countsInWords({ problems, warnings, notes, fine, unchecked }: AnswerCounts): string {
  return [
    counted(problems, 'problem'),
    ...(warnings > 0 ? [counted(warnings, 'warning')] : []),
    ...(notes > 0 ? [counted(notes, 'note')] : []),
    `${fine} fine`,
    `${unchecked} without data`,
  ].join(', ');
}

const order = { problem: 0, warning: 1, note: 2 } as const;

/** The problems among the answers, the most severe first. */
export const problemsFirst = (findings: readonly Finding[]): Finding[] =>
  findings.filter(({ answer }) => answer === 'problem').sort((a, b) => order[a.severity] - order[b.severity]);
