/**
 * Reads a typed number of zero or more: `1500`, `1,500`, `1500.50`. A comma is accepted only between thousands, because
 * `1,5` means one and a half in many countries.
 * @param decimals maximum number of digits after the point
 * @returns null for anything else, including signs, exponents and inner spaces
 */
export function typedNumber(text: string, decimals: number): number | null {
  const match = /^(?:\d{1,3}(?:,\d{3})+|\d+)(?:\.(\d+))?$/.exec(text.trim());
  if (!match || (match[1] ?? '').length > decimals) return null;
  return Number(text.replaceAll(',', ''));
}

/** A hint for a text with a comma or point between digits, which may be a foreign number format; empty for other texts. */
export const separatorHint = (text: string): string =>
  /\d[.,]\d/.test(text) ? ' Use a point for decimals, and a comma or nothing between thousands.' : '';
