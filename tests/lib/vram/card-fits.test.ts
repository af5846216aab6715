import { expect, test } from 'vitest';
import { fitCards } from '../../../src/lib/vram/card-fits.ts';
import { fitPlans } from '../../../src/lib/vram/fit.ts';
import { catalogue } from './catalogue.ts';

const cards = [4, 8, 8, 12, 24, 48].map((memoryGiB, index) => ({
  id: `card-${index}`,
  name: `Card ${index}`,
  memoryGiB,
}));

test('every card is in exactly one range, the ranges rise, and more memory never gets a worse verdict', () => {
  const rank = { no: 0, tight: 1, fits: 2 };
  for (const model of ['sd15', 'sdxl', 'flux1-dev']) {
    const ranges = fitCards(fitPlans(catalogue, { model }), cards);
    expect(ranges.flatMap((range) => range.cards.map((card) => card.id))).toEqual(
      cards.map((card) => card.id),
    );
    for (const [index, range] of ranges.entries()) {
      const next = ranges[index + 1];
      if (!next) continue;
      expect(next.fromGiB).toBeGreaterThan(range.toGiB);
      expect(rank[next.verdict]).toBeGreaterThanOrEqual(rank[range.verdict]);
    }
  }
});

test('FLUX.1 in BF16 fits a 48 GiB card as it is, and a 24 GiB card only with an option', () => {
  const ranges = fitCards(fitPlans(catalogue, { model: 'flux1-dev' }), cards);
  const of = (memoryGiB: number) =>
    ranges.find((range) => range.fromGiB <= memoryGiB && memoryGiB <= range.toGiB)!;
  expect(of(48)).toMatchObject({ verdict: 'fits', options: [] });
  expect(of(24).options.length).toBeGreaterThan(0);
});
