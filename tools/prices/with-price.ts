import type { Price } from '../../src/content/schemas/sourced.ts';

/** The prices of a part with a new one. It replaces only one of the same kind, currency, source and date: a correction. */
export function withPrice(prices: readonly Price[], price: Price): Price[] {
  const same = (each: Price) =>
    each.kind === price.kind &&
    each.currency === price.currency &&
    each.date === price.date &&
    each.source.name === price.source.name;
  return [...prices.filter((each) => !same(each)), price];
}
