import fc from 'fast-check';
import type { CardAnswer } from '../../../src/lib/choose/card-answer.ts';
import type { CardPrice } from '../../../src/lib/choose/card-price.ts';

/** A price in dollars, new in a shop, with some fields of its own. */
export const madePrice = (amount: number, changed: Partial<CardPrice> = {}): CardPrice => ({
  amount,
  currency: 'USD',
  date: '2026-09',
  kind: 'street-new',
  ...changed,
});

const card: CardAnswer = {
  id: 'card',
  name: 'Card',
  vendor: 'NVIDIA',
  form: 'pcie',
  cooling: 'fans',
  bf16: true,
  year: 2025,
  memoryGiB: 16,
  boardPowerW: 200,
  prices: [madePrice(500)],
  launch: madePrice(400, { kind: 'launch', date: '2025-01-01' }),
  price: madePrice(500),
  verdict: 'fits',
  options: [],
  changesResult: false,
  planCost: 0,
  neededBytes: 2 ** 33,
  usableBytes: 16 * 2 ** 30,
  certainty: 'estimated',
  speed: { imagesPerMinute: { low: 8, mid: 10, high: 12 }, basis: 'measured', rows: 2, steps: 20 },
};

/** A card that passes most questions, with some figures of its own; `price` is also its only price of today. */
export const made = (changed: Partial<CardAnswer>): CardAnswer => {
  const prices = changed.price === undefined ? card.prices : changed.price === null ? [] : [changed.price];
  return { ...card, prices, ...changed };
};

/** A speed with a range around its middle. */
export const withSpeed = (mid: number): CardAnswer['speed'] => ({
  ...card.speed!,
  imagesPerMinute: { low: mid * 0.8, mid, high: mid * 1.2 },
});

const price = fc
  .record({
    amount: fc.integer({ min: 50, max: 5000 }),
    kind: fc.constantFrom('street-new' as const, 'used' as const, 'list' as const),
    currency: fc.constantFrom('USD', 'USD', 'EUR'),
    date: fc.constantFrom('2026-02', '2026-08-11', '2026-09'),
  })
  .map(({ amount, ...fields }) => madePrice(amount, fields));

const figures = fc.record({
  vendor: fc.constantFrom('NVIDIA' as const, 'AMD' as const),
  form: fc.constantFrom('pcie' as const, 'sxm' as const),
  year: fc.integer({ min: 2016, max: 2026 }),
  memoryGiB: fc.constantFrom(8, 12, 16, 24, 48),
  boardPowerW: fc.option(fc.integer({ min: 70, max: 600 })),
  prices: fc.array(price, { maxLength: 3 }),
  verdict: fc.constantFrom('fits' as const, 'tight' as const, 'no' as const),
  planCost: fc.constantFrom(0, 3, 15, 60, 100, 400),
  speed: fc.option(fc.integer({ min: 1, max: 200 }).map(withSpeed)),
});

/** Up to thirty cards of any kind. */
export const someCards = fc
  .array(figures, { maxLength: 30 })
  .map((list) => list.map((each, index) => made({ ...each, id: `card-${index}`, name: `Card ${index}` })));
