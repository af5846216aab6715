import fc from 'fast-check';
import { expect, test } from 'vitest';
import { cardsInView, firstView } from '../../../src/lib/choose/chart-view.ts';
import { paretoLine, placedCards } from '../../../src/lib/choose/pareto.ts';
import { made, someCards } from './made-cards.ts';

test('no card beats one on the Pareto line, and every other card is beaten or equalled by one on it', () => {
  fc.assert(
    fc.property(someCards, (cards) => {
      const placed = placedCards(cards);
      const line = paretoLine(placed);
      for (const on of line)
        for (const other of placed)
          expect(
            (other.price < on.price && other.speed >= on.speed) ||
              (other.price <= on.price && other.speed > on.speed),
          ).toBe(false);
      for (const each of placed)
        expect(line.some((on) => on.price <= each.price && on.speed >= each.speed)).toBe(true);
    }),
  );
});

test('the line rises: each card on it costs more and is faster than the one before', () => {
  fc.assert(
    fc.property(someCards, (cards) => {
      const line = paretoLine(placedCards(cards));
      for (const [index, each] of line.entries()) {
        const before = line[index - 1];
        if (before) expect(each.price > before.price && each.speed > before.speed).toBe(true);
      }
    }),
  );
});

test('cards without a price or a speed are left out', () => {
  expect(placedCards([made({ price: null }), made({ speed: null })])).toEqual([]);
});

test('a view shows what fits as it is, with options, or everything', () => {
  const cards = [
    made({ id: 'as-it-is' }),
    made({ id: 'offload', options: ['model offload'] }),
    made({ id: 'tight', verdict: 'tight' }),
    made({ id: 'small', verdict: 'no' }),
    made({ id: 'module', form: 'sxm' }),
  ];
  const shown = (changed: Partial<typeof firstView>) =>
    cardsInView(cards, { ...firstView, ...changed }).map((card) => card.id);
  expect(shown({ fits: 'as-it-is' })).toEqual(['as-it-is']);
  expect(shown({ fits: 'with-options' })).toEqual(['as-it-is', 'offload', 'tight']);
  expect(shown({ fits: 'all' })).toEqual(['as-it-is', 'offload', 'tight', 'small']);
  expect(shown({ slotOnly: false, fits: 'as-it-is' })).toEqual(['as-it-is', 'module']);
  // Compared cards are shown whatever the other fields say.
  expect(shown({ card: 'small', other: 'module' })).toEqual(['small', 'module']);
  expect(shown({ card: 'small', other: 'small' })).toEqual(['small']);
  expect(shown({ card: 'no-such-card' })).toEqual(['as-it-is', 'offload', 'tight']);
});
