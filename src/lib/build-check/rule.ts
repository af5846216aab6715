import type { ComponentKind } from '../../content/part-kinds.ts';
import type { Source } from '../../content/schemas/sourced.ts';
import type { Machine } from './machine.ts';
import type { BuildPower, Figure, Finding, Severity } from './types.ts';

/** What a rule looks at: the build's parts looked up, and its power, computed once for all rules. */
export interface Checked {
  readonly machine: Machine;
  readonly power: BuildPower;
}

/** A rule's answer before the registry adds what is the rule's own. */
export type Verdict = Pick<Finding, 'answer' | 'severity' | 'title' | 'explanation' | 'figures' | 'lines'> & {
  /** Distinguishes several answers of one rule; left out where there is one. */
  suffix?: string | undefined;
  /** A source of this very answer, where it is another than the rule's. */
  source?: Source | undefined;
};

/** One check. */
export interface Rule {
  /** Stable, kebab-case. */
  id: string;
  /** The question it answers, in a few words. */
  title: string;
  /** How it answers, in one or two sentences. */
  method: string;
  /** The kinds of component that it is about. */
  about: readonly ComponentKind[];
  /** Where the rule, or the measurement behind it, comes from. */
  source: Source;
  /** The section of the guide that treats it: path below the site's base, with its anchor. */
  guideSection: { href: string; title: string };
  /** Its answers; none where the build has nothing that it could be about. */
  check(checked: Checked): Verdict[];
}

type Told = {
  title: string;
  explanation: string;
  figures?: Figure[];
  lines: string[];
  suffix?: string | undefined;
  source?: Source | undefined;
};

const verdict = (answer: Finding['answer'], severity: Severity, told: Told): Verdict => ({
  ...told,
  answer,
  severity,
  figures: told.figures ?? [],
  lines: [...new Set(told.lines)],
});

/** All that the rule needs is known, and it holds. */
export const fine = (told: Told): Verdict => verdict('fine', 'note', told);

/** It does not hold. */
export const problem = (severity: Severity, told: Told): Verdict => verdict('problem', severity, told);

/** A figure that the rule needs is not known; the explanation says which. */
export const cannotCheck = (told: Told): Verdict => verdict('cannot be checked', 'note', told);

/** A figure of a finding. */
export const figure = (
  label: string,
  value: Figure['value'],
  unit: string | null = null,
  source: Source | null = null,
): Figure => ({ label, value, unit, source });

/** Ids of the rows of some items. */
export const linesOf = (...items: readonly (readonly { line: string }[])[]): string[] => [
  ...new Set(items.flat().map((item) => item.line)),
];

/** What a rule found out: what is certainly wrong, what is not known, and what to say when neither is. */
export interface Outcome {
  lines: string[];
  figures?: Figure[];
  /** Sentences about what does not hold. */
  wrong: readonly string[];
  /** Sentences about what is not known. */
  open: readonly string[];
  /** The sentence when all is known and holds. */
  holds: string;
  titles: { fine: string; problem: string; open: string };
  severity?: Severity;
  suffix?: string | undefined;
  source?: Source | undefined;
}

/** A problem before the unknown, the unknown before "fine". */
export function conclude(outcome: Outcome): Verdict {
  const { wrong, open, holds, titles, severity = 'problem', ...rest } = outcome;
  const sentences = (words: readonly string[]) => [...new Set(words)].join(' ');
  if (wrong.length > 0)
    return problem(severity, { ...rest, title: titles.problem, explanation: sentences(wrong) });
  if (open.length > 0) return cannotCheck({ ...rest, title: titles.open, explanation: sentences(open) });
  return fine({ ...rest, title: titles.fine, explanation: holds });
}

/** `A`, `A or B`, `A, B or C` */
export const either = (words: readonly string[]): string =>
  words.length < 2 ? (words[0] ?? '') : `${words.slice(0, -1).join(', ')} or ${words.at(-1)}`;

/** Number of units in some rows. */
export const countOf = (items: readonly { quantity: number }[]): number =>
  items.reduce((sum, item) => sum + item.quantity, 0);

/** “What is it?” of a row, for sentences about a part that is not known. */
export const named = (item: { label: string; options: readonly { name: string }[] }): string =>
  item.options.length > 0
    ? either(item.options.map((part) => part.name))
    : `“${item.label || 'a row without a name'}”`;
