import type { CatalogueKind } from '../../content/part-kinds.ts';
import { partFileOf } from './part-id.ts';
import { fullName } from './part-search.ts';
import { isSoft, nameWords } from './wording/name-words.ts';

/** A part as a search for its name needs it. */
export interface LookedUp {
  kind: CatalogueKind;
  id: string;
  vendor: string;
  name: string;
  /** The figures that distinguish it from similar parts. */
  detail: string;
}

/** The parts that have a word in their names, by the word: one of the files of the look-up. */
export type LookupFile = Readonly<Record<string, readonly LookedUp[]>>;

/** Words of more names than this tell too little to look a part up by them. */
const maxNames = 60;

/** The words by which a name can be looked up: not those that say little, or only a digit. */
const tellingWords = (text: string): string[] => [
  ...new Set(nameWords(text).filter((word) => word.length > 2 && !isSoft(word))),
];

/** Number of files: a search reads one for each word, so they are small. */
const files = 512;

/** The file of a word, from 0. */
export const lookupFileOf = (word: string): number => partFileOf(word, files);

/** The files of the look-up, by number: each part below the rarest two words of its name. */
export function lookupFiles(parts: readonly LookedUp[]): Map<number, LookupFile> {
  const words = parts.map((part) => tellingWords(fullName(part)));
  const counts = new Map<string, number>();
  for (const word of words.flat()) counts.set(word, (counts.get(word) ?? 0) + 1);
  const byNumber = new Map<number, Record<string, LookedUp[]>>();
  parts.forEach((part, at) => {
    const rare = words[at]!.filter((word) => counts.get(word)! <= maxNames)
      .sort((one, other) => counts.get(one)! - counts.get(other)!)
      .slice(0, 2);
    for (const word of rare) {
      const number = lookupFileOf(word);
      const file = byNumber.get(number) ?? {};
      byNumber.set(number, file);
      (file[word] ??= []).push(part);
    }
  });
  return byNumber;
}

/** Most words of a query that are looked up: a part's name is short. */
const maxWords = 8;

/** The words of a query to look up; none for a query that is too long to be a name. */
export function wordsToLookUp(query: string): string[] {
  const words = tellingWords(query);
  return words.length > maxWords ? [] : words;
}
