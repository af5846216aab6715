/**
 * Formats numbers as in American English. `toLocaleString` with options creates a formatter on each call, which takes a
 * hundred times as long as using one; a page has hundreds of figures, so each formatter is created once, on first use.
 */
function formatterOf(options: Intl.NumberFormatOptions): (value: number) => string {
  let format: Intl.NumberFormat | undefined;
  return (value) => (format ??= new Intl.NumberFormat('en-US', options)).format(value);
}

/**
 * `1,500`, `-40`: the digits of a whole number in groups of three, as `Intl` would write them. The first formatter of a page
 * takes longer than all else that it does at its start.
 */
export const grouped = (whole: number): string => String(whole).replace(/\B(?=(?:\d{3})+$)/g, ',');

const byDecimals = new Map<number, (value: number) => string>();

/** `1,008`, `0.25`: at most `digits` decimals, without trailing zeros. */
export function withDecimals(value: number, digits: number): string {
  if (Number.isSafeInteger(value)) return grouped(value);
  let format = byDecimals.get(digits);
  if (!format) byDecimals.set(digits, (format = formatterOf({ maximumFractionDigits: digits })));
  return format(value);
}

/** `1,500`: the nearest whole number. */
export const wholeNumber = (value: number): string => withDecimals(Math.round(value), 0);

/** `22.7`, `0.682`, `1,540`: three significant figures. */
export const threeFigures = formatterOf({ maximumSignificantDigits: 3 });

/** `2.8`, `0.61`, `140`: two significant figures, for an estimate shown with its range. */
export const twoFigures = formatterOf({ minimumSignificantDigits: 2, maximumSignificantDigits: 2 });
