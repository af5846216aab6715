import { twoFigures, withDecimals } from './number-format.ts';

/** Signs of currencies in English that are not their ISO 4217 code. Source: Unicode CLDR 47, locale `en`. */
const signs: Readonly<Record<string, string>> = {
  AUD: 'A$',
  BRL: 'R$',
  CAD: 'CA$',
  CNY: 'CN¥',
  EUR: '€',
  GBP: '£',
  HKD: 'HK$',
  ILS: '₪',
  INR: '₹',
  JPY: '¥',
  KRW: '₩',
  MXN: 'MX$',
  NZD: 'NZ$',
  PHP: '₱',
  TWD: 'NT$',
  USD: '$',
  VND: '₫',
};

/** What stands before an amount: its minus, and the sign of its currency. A code is joined to the amount by a no-break space. */
const before = (amount: number, currency: string): string =>
  (amount < 0 ? '-' : '') + (signs[currency] ?? `${currency}\u00a0`);

/** `$1,500`, `$1,500.50`: cents are shown only when they are not zero. `currency` is an ISO 4217 code. */
export function formatMoney(amount: number, currency: string): string {
  const digits = Number.isInteger(amount) ? 0 : 2;
  return before(amount, currency) + withDecimals(Math.abs(amount), digits, digits);
}

/** `$0.0042`, `$1.20`: money of one image or hour, with two figures where it is below a unit. */
export function smallMoney(amount: number, currency: string): string {
  if (amount >= 1 || amount === 0) return formatMoney(Math.round(amount * 100) / 100, currency);
  return before(amount, currency) + twoFigures(Math.abs(amount));
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
