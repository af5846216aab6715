import { breakEven } from '../../../src/lib/build/ownership/break-even.ts';
import { costPerThousandImages, ownershipCost } from '../../../src/lib/build/ownership/ownership.ts';
import { ownershipAnswer } from '../../../src/lib/build/ownership/ownership-answer.ts';
import { ownershipQuestion } from '../../../src/lib/build/ownership/ownership-question.ts';
import { defaultSettings } from '../../../src/lib/build/quote/settings.ts';
import { quoteTotals } from '../../../src/lib/build/quote/totals.ts';
import { buildFromTier, buildTotal } from '../../../src/lib/build/rows/build.ts';
import { known } from '../../../src/lib/units/estimated.ts';
import { tier } from '../build/rows/guide-tiers.ts';
import type { HeadlineAnswer } from './headline-answer.ts';

/** Sums of the priced rows of the guide's tiers: src/content/tiers. */
const totals: readonly [tier: string, low: number, high: number][] = [
  ['deluxe', 21_800, 25_000],
  ['ultra-deluxe', 123_500, 123_500],
];

/** A machine of $2,000 that draws 718 W, resold for 40 % after three years of four hours a day at $0.30. */
const desk = { price: 2000, resaleShare: 0.4, years: 3, hoursPerDay: 4, watts: 718, pricePerKwh: 0.3 };
const deskTotal = 1200 + 0.718 * 4380 * 0.3;

const settings = {
  ...defaultSettings,
  taxPercent: 19,
  hoursPerDay: 8,
  pricePerKwh: 0.25,
  years: 3,
  resalePercent: 50,
};
function deluxe(bound: 'low' | 'high') {
  const build = buildFromTier(tier('deluxe'));
  const question = ownershipQuestion(quoteTotals(build, settings), known(2115), settings);
  if (!question.ok) throw new Error(question.missing.join());
  return ownershipAnswer(question, 4)[bound];
}

export const costAnswers: readonly HeadlineAnswer[] = [
  ...totals.flatMap(([id, low, high]) =>
    Object.entries({ low, high }).map(([bound, expected]): HeadlineAnswer => ({
      question: `total of the tier ${id} (${bound})`,
      expected,
      unit: 'USD',
      from: 'by hand: the sum of the rows with a price',
      answer: () => buildTotal(buildFromTier(tier(id))).known[bound as 'low' | 'high']!,
    })),
  ),
  {
    question: 'cost of owning a desk machine for three years',
    expected: deskTotal,
    unit: 'USD',
    from: 'by hand: 60 % of $2,000, and 0.718 kW for 4,380 hours at $0.30',
    answer: () => ownershipCost(desk).total,
  },
  {
    question: 'its cost of 1,000 images at 20 a minute',
    expected: deskTotal / 4380 / 1.2,
    unit: 'USD',
    from: 'by hand: cost of an hour by 1,200 images an hour',
    answer: () => costPerThousandImages(ownershipCost(desk).perHour, 20)!,
  },
  {
    question: 'hours after which it is cheaper than renting at $0.50 an hour',
    expected: 1200 / (0.5 - 0.2154),
    unit: 'hours',
    from: 'by hand: what is not resold by what an hour saves',
    answer: () => breakEven(desk, { hourly: 0.5 }).hours!,
  },
  {
    question: 'cost of owning Deluxe with 19 % tax, 2,115 W, 8 hours a day, 3 years, half resold, $0.25',
    expected: (25_000 * 1.19) / 2 + 2.115 * 8760 * 0.25,
    unit: 'USD',
    from: 'by hand',
    answer: () => deluxe('high').cost.total,
  },
  {
    question: 'break-even hours of Deluxe against renting at $4 an hour',
    expected: (21_800 * 1.19) / 2 / (4 - 2.115 * 0.25),
    unit: 'hours',
    from: 'by hand',
    answer: () => deluxe('low').breakEven!.hours!,
  },
];
