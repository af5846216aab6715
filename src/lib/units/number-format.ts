/**
 * Writes numbers as in American English, as `Intl.NumberFormat` does: the shortest decimal digits of the number, half rounded
 * away from zero, in groups of three. A page's first `Intl` formatter takes longer than all else that it does at its start,
 * so figures are written without one.
 */

/** `1,500`, `-40`: the digits of a whole number in groups of three. */
const grouped = (whole: number | string): string => String(whole).replace(/\B(?=(?:\d{3})+$)/g, ',');

/** Decimal digits without leading zeros, and how many of them stand before the decimal point: 0.05 is `5` with -1. */
interface Decimal {
  digits: string;
  point: number;
}

/** The shortest digits that denote a number of at least 0. */
function decimalOf(value: number): Decimal {
  const [digits, exponent] = value.toExponential().split('e') as [string, string];
  return { digits: digits.replace('.', ''), point: Number(exponent) + 1 };
}

/** Keeps the first `count` digits, with half rounded up; `count` may be below 1. */
function rounded({ digits, point }: Decimal, count: number): Decimal {
  if (count >= digits.length) return { digits, point };
  const up = count >= 0 && digits[count]! >= '5';
  // Digits of a number have at most 17 places, so the kept ones may not be exact as a number; BigInt is.
  const kept = BigInt(digits.slice(0, Math.max(0, count)) || '0') + (up ? 1n : 0n);
  const text = String(kept);
  if (kept === 0n) return { digits: '0', point: 1 };
  return { digits: text, point: point + text.length - Math.max(0, count) };
}

/** The text of a number with at least `least` decimals; zeros after them are left out. */
function textOf({ digits, point }: Decimal, least: number): string {
  const whole = point > 0 ? digits.slice(0, point).padEnd(point, '0') : '0';
  const decimals = (point < 0 ? '0'.repeat(-point) : '') + digits.slice(Math.max(0, point));
  const shown = decimals.replace(/0+$/, '').padEnd(least, '0');
  return grouped(whole) + (shown && `.${shown}`);
}

/** Writes a number of any sign; a rounded zero has none. */
function signed(value: number, write: (size: Decimal) => string): string {
  if (!Number.isFinite(value)) return Number.isNaN(value) ? 'NaN' : value > 0 ? '∞' : '-∞';
  const text = write(decimalOf(Math.abs(value)));
  return value < 0 && /[1-9]/.test(text) ? `-${text}` : text;
}

/** `1,008`, `0.25`: at most `digits` decimals, and at least `least` with zeros at their end. */
export function withDecimals(value: number, digits: number, least = 0): string {
  if (least === 0 && Number.isSafeInteger(value)) return grouped(value);
  return signed(value, (size) => textOf(rounded(size, size.point + digits), least));
}

/** `1,500`: the nearest whole number. */
export const wholeNumber = (value: number): string => withDecimals(Math.round(value), 0);

/** `22.7`, `0.682`, `1,540`: three significant figures. */
export const threeFigures = (value: number): string => signed(value, (size) => textOf(rounded(size, 3), 0));

/** `2.8`, `0.61`, `140`: two significant figures, for an estimate shown with its range. */
export const twoFigures = (value: number): string =>
  signed(value, (size) => {
    const short = rounded(size, 2);
    return textOf(short, Math.max(0, 2 - short.point));
  });
