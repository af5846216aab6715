import { grouped } from './number-format.ts';

const formats = new Map<string, Intl.NumberFormat>();

/** Signs that `Intl` puts before an amount in English, for the currencies of most prices. */
const signs: Readonly<Record<string, string>> = { USD: '$', EUR: '€', GBP: '£' };

/**
 * `$1,500`, `$1,500.50`: cents are shown only when they are not zero. `currency` is an ISO 4217 code. Whole amounts of usual
 * currencies are written as `Intl` would, whose first formatter takes longer than all else that a page does at its start.
 */
export function formatMoney(amount: number, currency: string): string {
  const sign = signs[currency];
  if (sign !== undefined && Number.isSafeInteger(amount)) {
    return `${amount < 0 ? '-' : ''}${sign}${grouped(Math.abs(amount))}`;
  }
  const digits = Number.isInteger(amount) ? 0 : 2;
  const key = `${currency}${digits}`;
  const format =
    formats.get(key) ??
    new Intl.NumberFormat('en-US', {
      style: 'currency',
      currency,
      minimumFractionDigits: digits,
      maximumFractionDigits: digits,
    });
  formats.set(key, format);
  return format.format(amount);
}

/** `$0.0042`, `$1.20`: money of one image or hour, with two figures where it is below a unit. */
export function smallMoney(amount: number, currency: string): string {
  if (amount >= 1 || amount === 0) return formatMoney(Math.round(amount * 100) / 100, currency);
  return new Intl.NumberFormat('en-US', {
    style: 'currency',
    currency,
    minimumSignificantDigits: 2,
    maximumSignificantDigits: 2,
  }).format(amount);
}

/** `$1,500`, `$1,500 to $2,000`, or "no price". */
export function formatRange(
  price: { low: number; high: number } | { low: null; high: null },
  currency: string,
): string {
  if (price.low === null) return 'no price';
  if (price.low === price.high) return formatMoney(price.low, currency);
  return `${formatMoney(price.low, currency)} to ${formatMoney(price.high, currency)}`;
}

/** `+$500`, `−$500`, `$0`: a difference with its sign. */
export function formatDifference(amount: number, currency: string): string {
  if (amount === 0) return formatMoney(0, currency);
  return `${amount > 0 ? '+' : '−'}${formatMoney(Math.abs(amount), currency)}`;
}
