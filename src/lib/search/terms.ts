import { normaliseQuery } from './query.ts';

/** British and American endings, and the vowels that `-re` and `-our` move, brought to one form. */
const spellings: readonly (readonly [RegExp, string])[] = [
  [/([bcdfgkpt])re$/, '$1er'],
  [/our$/, 'or'],
  [/iz(e|ed|er|ing|ation)$/, 'is$1'],
];

/** Endings taken off, longest first; what is left must keep three letters. */
const endings = /(?<=\w{3})(?:isations?|ations?|ings?|est|ers?|ed|es|s|ly|e)$/;

/** The form that a word shares with its plural, its other endings and its other spelling. Digits are left alone. */
export function stem(word: string): string {
  if (word.length < 4 || /[^a-z]/.test(word) || word.endsWith('ss')) return word;
  const spelt = spellings.reduce((text, [from, to]) => text.replace(from, to), word.replace(/ies$/, 'y'));
  const bare = spelt.replace(endings, '').replace(/(?<=\w{3})e$/, '');
  return bare.replace(/([bdgmnprt])\1$/, '$1');
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
