/** Longest name of a row, in UTF-16 code units. */
export const longestModel = 80;

/**
 * At most `most` UTF-16 code units of a text, never half a character: an address could not carry a lone surrogate.
 * Line breaks become spaces, since a row's name is one line.
 */
export function cutText(text: string, most: number): string {
  const oneLine = text.replace(/[\r\n\u2028\u2029]+/g, ' ').toWellFormed();
  return /[\uD800-\uDBFF]/.test(oneLine[most - 1] ?? '')
    ? oneLine.slice(0, most - 1)
    : oneLine.slice(0, most);
}
