import fc from 'fast-check';
import type { CardAnswer } from '../../../src/lib/choose/card-answer.ts';

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
  price: { amount: 500, currency: 'USD', date: '2025-01-01', kind: 'launch' },
  verdict: 'fits',
  options: [],
  changesResult: false,
  planCost: 0,
  neededBytes: 2 ** 33,
  usableBytes: 16 * 2 ** 30,
  certainty: 'estimated',
  speed: { imagesPerMinute: { low: 8, mid: 10, high: 12 }, basis: 'measured', rows: 2 },
};

/** A card that passes most questions, with some figures of its own. */
export const made = (changed: Partial<CardAnswer>): CardAnswer => ({ ...card, ...changed });

/** A speed with a range around its middle. */
export const withSpeed = (mid: number): CardAnswer['speed'] => ({
  ...card.speed!,
  imagesPerMinute: { low: mid * 0.8, mid, high: mid * 1.2 },
});

const price = fc
  .integer({ min: 50, max: 5000 })
  .map((amount) => ({ amount, currency: 'USD', date: '2024-01-01', kind: 'launch' as const }));

const figures = fc.record({
  vendor: fc.constantFrom('NVIDIA' as const, 'AMD' as const),
  form: fc.constantFrom('pcie' as const, 'sxm' as const),
  year: fc.integer({ min: 2016, max: 2026 }),
  memoryGiB: fc.constantFrom(8, 12, 16, 24, 48),
  boardPowerW: fc.option(fc.integer({ min: 70, max: 600 })),
  price: fc.option(price),
  verdict: fc.constantFrom('fits' as const, 'tight' as const, 'no' as const),
  planCost: fc.constantFrom(0, 3, 15, 60, 100, 400),
  speed: fc.option(fc.integer({ min: 1, max: 200 }).map(withSpeed)),
});

/** Up to thirty cards of any kind. */
export const someCards = fc
  .array(figures, { maxLength: 30 })
  .map((list) => list.map((each, index) => made({ ...each, id: `card-${index}`, name: `Card ${index}` })));
