import { normaliseQuery } from './query.ts';

/** Endings to remove, longest first; at least three letters must remain. */
const endings = /(?<=\w{3})(?:ings?|est|ers?|ed|es|s|ly|e)$/;

/** The stem of a word without digits. */
function stem(word: string): string {
  if (word.length < 4 || /[^a-z]/.test(word) || word.endsWith('ss')) return word;
  return word.replace(endings, '').replace(/(?<=\w{3})e$/, '');
}

/**
 * The terms of a text, in order, normalised like a query, so that different words for one thing become one term. A point
 * stays in numbers ("1.5") and separates words ("torch.compile").
 */
export function termsOf(text: string): string[] {
  return normaliseQuery(text)
    .split(/(?<!\d)\.|\.(?!\d)|[^\p{L}\p{N}.]+/u)
    .filter(Boolean)
    .map(stem);
}
