import type { ComponentKind } from '../../content/part-kinds.ts';
import type { Source } from '../../content/schemas/sourced.ts';
import { basisText, type Basis, type Comparison, type Gap } from './amount.ts';
import type { CatalogueFacts } from './catalogue-facts.ts';
import { sourceOf, type Machine, type WithSource } from './machine.ts';
import type { Answer, BuildPower, Figure, Finding } from './types.ts';

/** What a rule looks at: the build's parts looked up, and its power, computed once for all rules. */
export interface Checked {
  readonly machine: Machine;
  readonly power: BuildPower;
  readonly facts: CatalogueFacts;
}

/** A rule's answer before the rule's own fields are added. */
export type Verdict = Pick<
  Finding,
  'answer' | 'note' | 'title' | 'explanation' | 'figures' | 'basis' | 'gaps' | 'lines'
> & {
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
  /** Whether its answers depend on the board power of the cards, which differs among those sold with a chip. */
  readsCardPower?: true;
  /** Its answers; null where the build has nothing to check: no row of a kind that the rule compares. */
  check(checked: Checked): Verdict | Verdict[] | null;
}

type Rows = readonly { line: string }[];

/**
 * The answers, about some rows of a build.
 * @param rows the rows that the answer is about, by kind of part
 * @param figures the figures that it is based on
 * @param suffix distinguishes several answers of one rule
 */
export function answersAbout(rows: readonly Rows[], figures: Figure[] = [], suffix?: string) {
  const lines = [...new Set(rows.flat().map((row) => row.line))];
  const verdict = (
    answer: Answer,
    title: string,
    explanation: string,
    { note = false, basis = [] as Basis[], gaps = [] as readonly Gap[], source = null as Source | null } = {},
  ): Verdict => ({
    answer,
    note,
    title,
    explanation,
    figures,
    basis,
    gaps: distinct(gaps),
    lines,
    suffix,
    source: source ?? undefined,
  });
  return {
    /** Certain: the build passes. */
    fine: (title: string, explanation: string, source?: Source | null) =>
      verdict('fine', title, explanation, { source: source ?? null }),
    /** Certain: the build passes, and something is worth knowing. */
    note: (title: string, explanation: string, source?: Source | null) =>
      verdict('fine', title, explanation, { note: true, source: source ?? null }),
    /** The class of a part passes. The sentence with the counts is added. */
    likely: (title: string, explanation: string, basis: Basis[]) =>
      verdict('likely', title, `${explanation} Likely: ${basisText(basis)} do.`, { basis }),
    warning: (title: string, explanation: string, source?: Source | null) =>
      verdict('warning', title, explanation, { source: source ?? null }),
    problem: (title: string, explanation: string, source?: Source | null) =>
      verdict('problem', title, explanation, { source: source ?? null }),
    /** A figure is missing. The sentence with the missing fields is added. */
    noData: (title: string, explanation: string, gaps: readonly Gap[] = []) =>
      verdict('noData', title, [explanation, gapsText(gaps)].filter(Boolean).join(' '), { gaps }),
  };
}

function distinct(gaps: readonly Gap[]): Gap[] {
  const seen = new Map(gaps.map((gap) => [`${gap.line} ${gap.part} ${gap.field}`, gap]));
  return [...seen.values()];
}

/** `No data on the length of X, nor on the maximum supply length of Y.` */
function gapsText(gaps: readonly Gap[]): string {
  const texts = [...new Set(gaps.map(({ part, field }) => (field === '' ? part : `${field} of ${part}`)))];
  return texts.length === 0 ? '' : `No data on ${texts.join(', nor on ')}.`;
}

/** What to say of one comparison, by how it turns out. */
export interface Wordings {
  fine: [title: string, explanation: string];
  /** Without it, a failed comparison is a warning. */
  problem?: [title: string, explanation: string];
  warning?: [title: string, explanation: string];
  noData: [title: string, explanation: string];
}

/** The answer to one comparison: fine, likely, problem or warning, or no data. */
export function conclude(
  answer: ReturnType<typeof answersAbout>,
  comparison: Comparison,
  { fine, problem, warning, noData }: Wordings,
): Verdict {
  switch (comparison.is) {
    case 'yes':
      return answer.fine(...fine);
    case 'likely':
      return answer.likely(...fine, comparison.basis);
    case 'no':
      return problem ? answer.problem(...problem) : answer.warning(...(warning ?? fine));
    case 'open':
      return answer.noData(...noData, comparison.gaps);
  }
}

/** A figure of a finding. */
export const figure = (
  label: string,
  value: Figure['value'],
  unit: string | null = null,
  source: Source | null = null,
): Figure => ({ label, value, unit, source });

/** As `figure`, rounded to a whole number. */
export const rounded = (label: string, value: number | null, unit: string, source?: Source): Figure =>
  figure(label, value === null || !Number.isFinite(value) ? null : Math.round(value), unit, source);

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

type NamedRow = { line: string; label: string; options: readonly { name: string }[] };

/** The parts that a row allows, or its wording where it has no part of the catalogue. */
export const named = (item: Omit<NamedRow, 'line'>): string =>
  item.options.length > 0
    ? either(item.options.map((part) => part.name))
    : `“${item.label || 'a row without a name'}”`;

/** `A, B and ...` of several rows. */
export const namesOf = (items: readonly Omit<NamedRow, 'line'>[]): string => items.map(named).join(', ');

/** The missing field of a row: which part it is, where it names none. @param field in words: "the socket" */
export const gapOf = (item: NamedRow, field: string): Gap => ({ line: item.line, part: named(item), field });

/** A gap for each row that names no part of the catalogue. */
export const unnamedGaps = (field: string, ...kinds: readonly (readonly NamedRow[])[]): Gap[] =>
  kinds
    .flat()
    .filter((item) => item.options.length === 0)
    .map((item) => gapOf(item, field));
