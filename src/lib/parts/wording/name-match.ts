import { isSoft, nameWords, withLongNames } from './name-words.ts';

/** Longest run of words that is compared as one: "RM 1000 x" and "RM1000x". */
const longestRun = 3;

/** The words of a text, and every run of them written as one word, with the places that it covers. */
export interface WordRuns {
  words: readonly string[];
  runs: ReadonlyMap<string, readonly number[]>;
}

/** The runs of up to three words of a text. */
export function wordRuns(text: string): WordRuns {
  const words = withLongNames(nameWords(text));
  const runs = new Map<string, number[]>();
  for (let from = 0; from < words.length; from += 1)
    for (let length = 1; length <= longestRun && from + length <= words.length; length += 1) {
      const run = words.slice(from, from + length).join('');
      if (!runs.has(run))
        runs.set(
          run,
          Array.from({ length }, (_, at) => from + at),
        );
    }
  return { words, runs };
}

/** How the words of a wording and of a name agree. */
export interface NameMatch {
  /** Words of the wording that the name lacks. */
  unexplained: readonly string[];
  /** Words of the name that the wording lacks. */
  unsaid: readonly string[];
  /** Words that both have, apart from words that say nothing about the product. */
  shared: readonly string[];
  /** Words on either side that the other lacks and that say little about the product: "RGB", "black". */
  small: number;
}

/** Soft words that products are sold with and without. */
const variants = new Set(['wifi', 'argb']);
/** Soft words for what a thing is, which shops add to any name. */
const nouns = new Set(
  (
    'gpu vga cpu processor psu power supply motherboard mainboard board case chassis tower mid full midi cooler memory ram ' +
    'ssd nvme pcie internal solid state drive hard atx video graphics card certified fully'
  ).split(' '),
);

const weightOf = (word: string): number => (variants.has(word) ? 1 : nouns.has(word) ? 0 : 0.25);

/** Compares a wording with a name. A word counts as shared also where one side splits it ("7900 XTX", "7900XTX"). */
export function matchName(wording: WordRuns, name: WordRuns): NameMatch {
  const said = new Set<number>();
  const explained = new Set<number>();
  for (const [run, places] of wording.runs) {
    const there = name.runs.get(run);
    if (!there) continue;
    for (const place of places) explained.add(place);
    for (const place of there) said.add(place);
  }
  const hard = (word: string) => !isSoft(word);
  const lackingIn = (words: readonly string[], there: ReadonlySet<number>) =>
    words.filter((word, at) => !there.has(at) && !hard(word)).reduce((all, word) => all + weightOf(word), 0);
  return {
    small: lackingIn(wording.words, explained) + lackingIn(name.words, said),
    unexplained: wording.words.filter((word, at) => !explained.has(at) && hard(word)),
    unsaid: name.words.filter((word, at) => !said.has(at) && hard(word)),
    shared: wording.words.filter((word, at) => explained.has(at) && hard(word)),
  };
}
