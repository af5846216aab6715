import type { Price } from '../../src/content/schemas/sourced.ts';

/** The prices of a part with a new one, which replaces a price of the same kind, currency and source name. */
export function withPrice(prices: Price[], price: Price): Price[] {
  const same = (each: Price) =>
    each.kind === price.kind && each.currency === price.currency && each.source.name === price.source.name;
  return [...prices.filter((each) => !same(each)), price];
}
