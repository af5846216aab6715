import type { ComponentKind } from '../../content/part-kinds.ts';
import type { Source } from '../../content/schemas/sourced.ts';
import type { Estimated } from '../units/estimated.ts';
import { sourceOf, type Machine, type WithSource } from './machine.ts';
import type { BuildPower, Figure, Finding, Severity } from './types.ts';

/** What a rule looks at: the build's parts looked up, and its power, computed once for all rules. */
export interface Checked {
  readonly machine: Machine;
  readonly power: BuildPower;
}

/** A rule's answer before the rule's own fields are added. */
export type Verdict = Pick<Finding, 'answer' | 'severity' | 'title' | 'explanation' | 'figures' | 'lines'> & {
  /** Distinguishes several answers of one rule; left out where there is one. */
  suffix?: string | undefined;
  /** A source of this one answer, where it differs from the rule's. */
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
  /** Its answers; null where the build has nothing to check. */
  check(checked: Checked): Verdict | Verdict[] | null;
}

type Rows = readonly { line: string }[];

/**
 * The three answers, about some rows of a build.
 * @param rows the rows that the answer is about, by kind of part
 * @param figures the figures that it is based on
 * @param suffix distinguishes several answers of one rule
 */
export function answersAbout(rows: readonly Rows[], figures: Figure[] = [], suffix?: string) {
  const lines = [...new Set(rows.flat().map((row) => row.line))];
  const answerAs =
    (answer: Finding['answer'], severity: Severity) =>
    (title: string, explanation: string, source?: Source | null): Verdict => ({
      answer,
      severity,
      title,
      explanation,
      figures,
      lines,
      suffix,
      source: source ?? undefined,
    });
  return {
    /** The data is complete and the build passes. */
    fine: answerAs('fine', 'note'),
    problem: answerAs('problem', 'problem'),
    warning: answerAs('problem', 'warning'),
    note: answerAs('problem', 'note'),
    /** Data that the rule needs is missing; the explanation says which. */
    noData: answerAs('cannot be checked', 'note'),
  };
}

/** What a rule found out: what is certainly wrong, what is missing, and what to say when neither applies. */
export interface Outcome {
  /** The rows that it is about, by kind of part. */
  rows: readonly Rows[];
  figures?: Figure[];
  /** Sentences about what is wrong. */
  problems: readonly string[];
  /** Sentences about missing data. */
  missing: readonly string[];
  /** The sentence when the data is complete and nothing is wrong. */
  fine: string;
  titles: { fine: string; problem: string; noData: string };
  severity?: Severity;
}

/** Problems come before missing data, and missing data before "fine". */
export function conclude({ rows, figures, problems, missing, fine, titles, severity }: Outcome): Verdict {
  const answer = answersAbout(rows, figures);
  const joined = (sentences: readonly string[]) => [...new Set(sentences)].join(' ');
  if (problems.length > 0) return answer[severity ?? 'problem'](titles.problem, joined(problems));
  if (missing.length > 0) return answer.noData(titles.noData, joined(missing));
  return answer.fine(titles.fine, fine);
}

/** `Not enough data: the board power of X is missing; the build has no processor.` */
export const whyMissing = (...figures: readonly Estimated[]): string =>
  `Not enough data: ${[...new Set(figures.map((each) => each.reason))].filter(Boolean).join('; ')}.`;

/** A figure of a finding. */
export const figure = (
  label: string,
  value: Figure['value'],
  unit: string | null = null,
  source: Source | null = null,
): Figure => ({ label, value, unit, source });

/** As `figure`, rounded to a whole number. */
export const rounded = (label: string, value: number | null, unit: string, source?: Source): Figure =>
  figure(label, value === null ? null : Math.round(value), unit, source);

type RowsOf<Part> = readonly { options: readonly Part[] }[];

/** Every part that some rows allow. */
export const partsOf = <Part>(items: RowsOf<Part>): Part[] => items.flatMap((item) => item.options);

/** The same figure of every part that some rows allow, each with its own source: `Length of X`, `Length of Y`. */
export const figuresOf = <Part extends WithSource & { name: string }>(
  items: RowsOf<Part>,
  label: string,
  read: (part: Part) => Figure['value'],
  unit: string | null = null,
): Figure[] =>
  partsOf(items).map((part) => figure(`${label} ${part.name}`, read(part), unit, sourceOf(part)));

/** The source of the first part that the first row allows; null where there is none. */
export const firstSource = (items: RowsOf<WithSource>): Source | null => {
  const part = items[0]?.options[0];
  return part ? sourceOf(part) : null;
};

/** `A`, `A or B`, `A, B or C` */
export const either = (words: readonly string[]): string =>
  words.length < 2 ? (words[0] ?? '') : `${words.slice(0, -1).join(', ')} or ${words.at(-1)}`;

/** Number of units in some rows. */
export const countOf = (items: readonly { quantity: number }[]): number =>
  items.reduce((sum, item) => sum + item.quantity, 0);

type NamedRow = { label: string; options: readonly { name: string }[] };

/** The parts that a row allows, or its wording where it has no part of the catalogue. */
export const named = (item: NamedRow): string =>
  item.options.length > 0
    ? either(item.options.map((part) => part.name))
    : `“${item.label || 'a row without a name'}”`;

/** `A, B and ...` of several rows. */
export const namesOf = (items: readonly NamedRow[]): string => items.map(named).join(', ');

/** A sentence for each row that names no part of the catalogue. */
export const notInCatalogue = (...kinds: readonly (readonly NamedRow[])[]): string[] =>
  kinds
    .flat()
    .filter((item) => item.options.length === 0)
    .map((item) => `${named(item)} is not in the catalogue.`);
