import type { Item, Machine } from './machine.ts';
import type { PartEntry } from '../parts/catalogue.ts';

/** What a build says of the place of its cards. */
export type Enclosure =
  /** Cards stand apart: in an open frame, or on risers. */
  | { is: 'open'; rows: readonly { line: string }[]; words: string }
  | { is: 'case'; rows: readonly Item<PartEntry<'case'>>[]; chassis: PartEntry<'case'> }
  /** A row for a case that names none of the catalogue, or no row at all. */
  | { is: 'unknown'; rows: readonly Item<PartEntry<'case'>>[] };

/** Where the cards of a build stand. */
export function enclosureOf({ cases, links }: Machine): Enclosure {
  const options = cases.flatMap((item) => item.options);
  if (options.length > 0 && options.every(({ kind }) => kind === 'open frame'))
    return { is: 'open', rows: cases, words: 'an open frame' };
  if (links.risers.length > 0 || links.switches.length > 0)
    return { is: 'open', rows: [...cases, ...links.risers, ...links.switches], words: 'risers' };
  const [chassis] = options;
  return chassis && options.length === 1 && cases.every((item) => item.options.length > 0)
    ? { is: 'case', rows: cases, chassis }
    : { is: 'unknown', rows: cases };
}
