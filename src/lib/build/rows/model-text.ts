/** Longest name of a row, in UTF-16 code units. */
export const longestModel = 80;

/**
 * The first `max` UTF-16 code units of a text, without half a character, since an address cannot hold a lone surrogate.
 * Line breaks become spaces, since a row's name is one line.
 */
export function cutText(text: string, max: number): string {
  const oneLine = text.replace(/[\r\n\u2028\u2029]+/g, ' ').toWellFormed();
  return oneLine.slice(0, /[\uD800-\uDBFF]/.test(oneLine[max - 1] ?? '') ? max - 1 : max);
}

/** `“gpu”`: a text in quotation marks, cut after 40 characters. */
export const quoted = (text: string): string => `“${text.length > 40 ? `${cutText(text, 40)}…` : text}”`;
