import type { CatalogueKind, PartKind } from '../../content/part-kinds.ts';
import type { PartEntry } from './catalogue.ts';
import { partId } from './part-id.ts';
import { fullName, plain, type PartChoice } from './part-search.ts';
import type { Figure } from './part-view.ts';
import { viewOf } from './views.ts';

/** A column of an index: values, or places in a list of the values that occur. */
type IndexColumn = { values: Figure[] } | { words: string[]; at: (number | null)[] };

/**
 * The parts of a kind as lists need them, in columns, so that it is small: names, and the fields by which lists are
 * filtered.
 */
export interface PartIndex {
  vendors: IndexColumn;
  names: string[];
  details: IndexColumn;
  /** Words of other names of a part that its own does not have, by place. */
  also: Record<number, string>;
  /** Ids that do not follow from maker and name, by place. */
  ids: Record<number, string>;
  facts: Record<string, IndexColumn>;
}

/** A part in a list, with the fields by which lists are filtered. */
export interface ListedChoice<Kind extends CatalogueKind = PartKind> extends PartChoice<Kind> {
  facts: Readonly<Record<string, Figure>>;
}

/** Share of values that may differ before a list of the words is longer than the values. */
const repeated = 0.6;

function columnOf(values: Figure[]): IndexColumn {
  const words = [...new Set(values.filter((value) => typeof value === 'string'))];
  if (words.length === 0 || words.length > values.length * repeated) return { values };
  const place = new Map(words.map((word, at) => [word, at]));
  return { words, at: values.map((value) => (typeof value === 'string' ? place.get(value)! : null)) };
}

const valuesOf = (column: IndexColumn): Figure[] =>
  'values' in column ? column.values : column.at.map((at) => (at === null ? null : column.words[at]!));

/** Compares names as lists show them: numbers by their value, without the rules of a language. */
const collator = new Intl.Collator('en', { numeric: true });

/** A word of other names that so many parts have tells none of them apart: "tower". */
const commonShare = 0.01;

/** The words of a part's other names that its own name does not have. */
function otherWords(part: { vendor: string; name: string }, aliases: readonly string[]): Set<string> {
  const own = new Set(plain(`${part.vendor} ${part.name}`).split(' '));
  return new Set(aliases.flatMap((alias) => plain(alias).split(' ')).filter((word) => !own.has(word)));
}

/** The words by which other names find a part, for those that have any. */
function searchedToo(
  parts: readonly { part: { vendor: string; name: string }; aliases: readonly string[] }[],
) {
  const words = parts.map(({ part, aliases }) => otherWords(part, aliases));
  const counts = new Map<string, number>();
  for (const word of words.flatMap((each) => [...each])) counts.set(word, (counts.get(word) ?? 0) + 1);
  const rare = (word: string) => counts.get(word)! <= Math.max(2, parts.length * commonShare);
  return words.flatMap((each, at) => {
    const text = [...each].filter(rare).join(' ');
    return text === '' ? [] : [[at, text] as const];
  });
}

/** The index of some parts of a kind, in the order of their names. */
export function partIndex<Kind extends CatalogueKind>(
  kind: Kind,
  parts: readonly { part: PartEntry<Kind>; aliases: readonly string[] }[],
): PartIndex {
  const { detail, facts } = viewOf(kind);
  const sorted = [...parts].sort((one, other) => collator.compare(fullName(one.part), fullName(other.part)));
  const ordered = sorted.map(({ part }) => part);
  const ids = ordered.flatMap(({ id, vendor, name }, at) =>
    id === partId(kind, vendor, name) ? [] : [[at, id] as const],
  );
  return {
    vendors: columnOf(ordered.map((part) => part.vendor)),
    names: ordered.map((part) => part.name),
    details: columnOf(ordered.map(detail)),
    also: Object.fromEntries(searchedToo(sorted)),
    ids: Object.fromEntries(ids),
    facts: Object.fromEntries(
      Object.entries(facts).map(([name, value]) => [name, columnOf(ordered.map(value))]),
    ),
  };
}

/** The text that a search is compared with. */
function searchText(name: string, detail: string, also = ''): string {
  const words = plain(`${name} ${detail}`);
  return `${words} ${words.replaceAll(' ', '')} ${also}`;
}

/** The parts of an index as choices, in its order. */
export function choicesOfIndex<Kind extends CatalogueKind>(
  kind: Kind,
  index: PartIndex,
): ListedChoice<Kind>[] {
  const vendors = valuesOf(index.vendors) as string[];
  const details = valuesOf(index.details) as string[];
  const facts = Object.entries(index.facts).map(([name, column]) => [name, valuesOf(column)] as const);
  return index.names.map((name, at) => {
    const vendor = vendors[at]!;
    const detail = details[at]!;
    const full = fullName({ vendor, name });
    let [id, words]: (string | undefined)[] = [index.ids[at]];
    let own: ListedChoice['facts'] | undefined;
    // Of thousands of parts few are drawn, and not every list is searched or filtered.
    return {
      kind,
      get id() {
        return (id ??= partId(kind, vendor, name));
      },
      name: full,
      detail,
      get words() {
        return (words ??= searchText(full, detail, index.also[at]));
      },
      get facts() {
        return (own ??= Object.fromEntries(facts.map(([fact, values]) => [fact, values[at]!])));
      },
    };
  });
}
