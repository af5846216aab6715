import { normaliseQuery } from './query.ts';

/** Endings taken off, longest first; what is left must keep three letters. */
const endings = /(?<=\w{3})(?:ings?|est|ers?|ed|es|s|ly|e)$/;

/** The form that a word shares with its plural and its other endings. Digits are left alone. */
function stem(word: string): string {
  if (word.length < 4 || /[^a-z]/.test(word) || word.endsWith('ss')) return word;
  return word.replace(endings, '').replace(/(?<=\w{3})e$/, '');
}

/**
 * The terms of a text, in its order: normalised as a query is, so that a reader's words and a page's words for one
 * thing become one term. A point stays inside a number ("1.5") and parts words ("torch.compile").
 */
export function termsOf(text: string): string[] {
  return normaliseQuery(text)
    .split(/(?<!\d)\.|\.(?!\d)|[^\p{L}\p{N}.]+/u)
    .filter(Boolean)
    .map(stem);
}
