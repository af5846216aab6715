import { distance } from 'fastest-levenshtein';
import { isQuestionWord } from './query.ts';

/** Words of the site, the most frequent first. */
export type Vocabulary = readonly string[];

/** Letters that may be wrong in a word of this length: none in short ones, where every word is near every other. */
const mistakesAllowed = (length: number): number => (length < 4 ? 0 : length < 8 ? 1 : 2);

const hasDigit = /\d/;

/** Endings that a word may have where the site has another form of it. */
const endings = /(?:ing|ers?|est|ed|es|ly|s)$/;

/** The nearest word of the site, or null when the word is known, starts a known word, or resembles none. */
export function nearestWord(word: string, vocabulary: Vocabulary): string | null {
  const allowed = mistakesAllowed(word.length);
  // A model number with a digit off is another model: nothing to guess.
  if (allowed === 0 || hasDigit.test(word) || isQuestionWord(word)) return null;
  const stem = word.replace(endings, '');
  let nearest: string | null = null;
  let fewest = allowed + 1;
  for (const known of vocabulary) {
    if (known.startsWith(word) || (stem.length >= 4 && known.startsWith(stem))) return null;
    if (Math.abs(known.length - word.length) > allowed || hasDigit.test(known)) continue;
    const mistakes = distance(word, known);
    // Ties go to the more frequent word; a wrong first letter is rarer than any other slip.
    const cost = mistakes + (known[0] === word[0] ? 0 : 0.5);
    if (mistakes <= allowed && cost < fewest) {
      nearest = known;
      fewest = cost;
    }
  }
  return nearest;
}

/** Two words of the site that were typed as one ("macmini"), or null. The longest first word is taken. */
function splitWord(word: string, known: ReadonlySet<string>): string | null {
  if (word.length < 7 || hasDigit.test(word) || known.has(word)) return null;
  for (let at = word.length - 3; at >= 3; at -= 1) {
    const [first, second] = [word.slice(0, at), word.slice(at)];
    if (known.has(first) && known.has(second)) return `${first} ${second}`;
  }
  return null;
}

/** The query with every unknown word replaced by its nearest one; null when there is nothing to correct. */
export function correctSpelling(query: string, vocabulary: Vocabulary): string | null {
  const known = new Set(vocabulary);
  const words = query.split(' ');
  const corrected = words.map((word) => nearestWord(word, vocabulary) ?? word);
  const apart = corrected.map((word) => splitWord(word, known) ?? word);
  return apart.some((word, index) => word !== words[index]) ? apart.join(' ') : null;
}

/** Words of a text as the vocabulary counts them: letters and digits, three or more, lower case. */
export function wordsOf(text: string): string[] {
  return text.toLowerCase().match(/[\p{L}][\p{L}\p{N}]{2,24}/gu) ?? [];
}

/**
 * The vocabulary of some texts.
 * @param texts running text: a word counts when it stands there twice or more
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
