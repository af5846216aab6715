import { distance } from 'fastest-levenshtein';

/** Words of the site, the most frequent first. */
export type Vocabulary = readonly string[];

const hasDigit = /\d/;

/** Endings to remove, to find another form of a word. */
const endings = /(?:ing|ers?|est|ed|es|ly|s)$/;

/** Whether two words have the same letters in another order. */
const isSwap = (word: string, known: string): boolean =>
  word.length === known.length && [...word].sort().join('') === [...known].sort().join('');

/** Maximum number of wrong letters by word length. Short words are similar to too many others. */
const mistakesAllowed = (length: number): number => (length < 4 ? 0 : length < 8 ? 1 : 2);

/**
 * Number of wrong letters in a typed word, compared with a known one; infinite if it is another word. In short words a
 * replaced letter often gives another word ("farm", "form"), so only missing and swapped letters count.
 */
function slips(word: string, known: string): number {
  if (known[0] !== word[0] || hasDigit.test(known)) return Infinity;
  if (isSwap(word, known)) return 1;
  const allowed = mistakesAllowed(word.length);
  if (Math.abs(known.length - word.length) > allowed) return Infinity;
  if (word.length < 6 && known.length <= word.length) return Infinity;
  const mistakes = distance(word, known);
  return mistakes <= allowed ? mistakes : Infinity;
}

/** The nearest word of the site; null if the word is known, starts a known word, or is not similar to any. */
function nearestWord(word: string, vocabulary: Vocabulary): string | null {
  // A model number with a wrong digit is another model, so it is not corrected.
  if (mistakesAllowed(word.length) === 0 || hasDigit.test(word)) return null;
  const stem = word.replace(endings, '');
  let nearest: string | null = null;
  let fewest = Infinity;
  for (const known of vocabulary) {
    if (known.startsWith(word) || (stem.length >= 4 && known.startsWith(stem))) return null;
    const mistakes = slips(word, known);
    // In a tie, the more frequent word wins.
    if (mistakes < fewest) {
      nearest = known;
      fewest = mistakes;
    }
  }
  return nearest;
}

/** The query with each unknown word replaced by the nearest known one; null if nothing is corrected. */
export function correctSpelling(query: string, vocabulary: Vocabulary): string | null {
  const known = new Set(vocabulary);
  const words = query.split(' ');
  const corrected = words.map((word) => (known.has(word) ? word : (nearestWord(word, vocabulary) ?? word)));
  return corrected.some((word, index) => word !== words[index]) ? corrected.join(' ') : null;
}

/** The words of a text: three or more letters and digits, in lower case. */
function wordsOf(text: string): string[] {
  return text.toLowerCase().match(/[\p{L}][\p{L}\p{N}]{2,24}/gu) ?? [];
}

/**
 * The vocabulary of some texts.
 * @param texts running text: a word counts if it occurs at least twice
 * @param names titles and other names: every word counts
 */
export function vocabularyOf(texts: Iterable<string>, names: Iterable<string>): string[] {
  const counts = new Map<string, number>();
  const count = (word: string, by: number) => counts.set(word, (counts.get(word) ?? 0) + by);
  for (const text of texts) for (const word of wordsOf(text)) count(word, 1);
  for (const name of names) for (const word of wordsOf(name)) count(word, 5);
  return [...counts]
    .filter(([, times]) => times >= 2)
    .sort(([a, many], [b, more]) => more - many || (a < b ? -1 : 1))
    .map(([word]) => word);
}
