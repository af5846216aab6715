/**
 * Reads a number of zero or more as a person types it: `1500`, `1,500`, `1500.50`. A comma counts only where it parts
 * thousands, for `1,5` is one and a half to half of the world, and fifteen to nobody.
 * @param decimals most digits after the point
 * @returns null for anything else; signs, exponents and spaces within are no part of a typed number
 */
export function typedNumber(text: string, decimals: number): number | null {
  const match = /^(?:\d{1,3}(?:,\d{3})+|\d+)(?:\.(\d+))?$/.exec(text.trim());
  if (!match || (match[1] ?? '').length > decimals) return null;
  return Number(text.replaceAll(',', ''));
}

/** What to say beside a field whose text has a comma, or a point, where other countries write one; empty for other texts. */
export const separatorHint = (text: string): string =>
  /\d[.,]\d/.test(text)
    ? ' Decimals stand after a point; thousands are parted by a comma or not at all.'
    : '';
