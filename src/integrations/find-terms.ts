import type { Term } from '../content/schemas/glossary.ts';

/** A glossary term in a text. */
export interface FoundTerm {
  term: Term;
  /** UTF-16 code units from the text's start; `end` is exclusive. */
  start: number;
  end: number;
}

const escaped = (word: string): string => word.replace(/[.*+?^${}()|[\]\\/]/g, '\\$&');

/** A pattern for a word, also at the start of a sentence or broken over two lines of source. */
function patternOf(word: string): string {
  const spaced = escaped(word).replace(/ /g, '\\s+');
  return /^[a-z]/.test(word) && word === word.toLowerCase()
    ? `[${word[0]}${word[0]!.toUpperCase()}]${spaced.slice(1)}`
    : spaced;
}

/**
 * Finds the glossary's words in running text. Words with a capital letter are found only as written, others also with a
 * capital first letter. Only whole words are found, the longest at each place, and none at the start of a quotation, which
 * quotes a program or explains the word itself.
 * @throws Error when two terms have the same word
 */
export function termFinder(terms: readonly Term[]): (text: string) => FoundTerm[] {
  const byWord = new Map<string, Term>();
  for (const term of terms)
    for (const word of term.inProse) {
      const other = byWord.get(word.toLowerCase());
      if (other) throw new Error(`“${word}” belongs to both ${other.id} and ${term.id}: remove it from one`);
      byWord.set(word.toLowerCase(), term);
    }
  const words = terms.flatMap((term) => term.inProse).sort((one, other) => other.length - one.length);
  if (words.length === 0) return () => [];
  const pattern = new RegExp(
    `(?<![\\p{L}\\p{N}_\"“-])(?:${words.map(patternOf).join('|')})(?![\\p{L}\\p{N}_-])`,
    'gu',
  );
  return (text) =>
    [...text.matchAll(pattern)].map((match) => ({
      term: byWord.get(match[0].toLowerCase().replace(/\s+/g, ' '))!,
      start: match.index,
      end: match.index + match[0].length,
    }));
}
