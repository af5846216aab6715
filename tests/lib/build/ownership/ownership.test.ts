import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Estimated } from '../../../../src/lib/units/estimated.ts';
import { ownershipAnswer } from '../../../../src/lib/build/ownership/ownership-answer.ts';
import { ownershipQuestion } from '../../../../src/lib/build/ownership/ownership-question.ts';
import { quoteTotals } from '../../../../src/lib/build/quote/totals.ts';
import { buildFromTier, emptyStart } from '../../../../src/lib/build/rows/build.ts';
import { defaultSettings } from '../../../../src/lib/build/quote/settings.ts';
import { anyBuild } from '../rows/edits.ts';
import { tier } from '../rows/guide-tiers.ts';
import { anySettings } from '../quote/settings.ts';

const exactly = (value: number): Estimated => ({ value, low: value, high: value, reason: null });
const atLeast = (low: number): Estimated => ({
  value: null,
  low,
  high: null,
  reason: 'no processor is chosen',
});
const deluxe = buildFromTier(tier('deluxe'));
const use = { ...defaultSettings, hoursPerDay: 8, pricePerKwh: 0.25, years: 3, resalePercent: 50 };

function asked(settings = use, wallW = exactly(2_000)) {
  const question = ownershipQuestion(quoteTotals(deluxe, settings), wallW, settings);
  if (!question.ok) throw new Error(question.missing.join());
  return question;
}

describe('by hand: Deluxe at $21,800 to $25,000, 2 kW, 8 hours per day, 3 years, half resold, $0.25', () => {
  // 3 × 365 × 8 = 8,760 h × 2 kW = 17,520 kWh × 0.25 = 4,380; half of the price is lost: 10,900 to 12,500.
  test('owning', () => {
    const { low, high } = ownershipAnswer(asked(), null);
    expect([low.cost.total, high.cost.total]).toEqual([15_280, 16_880]);
    expect(low.breakEven).toBeNull();
  });

  test('against renting at $3 an hour: 10,900 ÷ 2.50 = 4,360 hours, 12,500 ÷ 2.50 = 5,000', () => {
    const { low, high } = ownershipAnswer(asked(), 3);
    expect([low.breakEven?.hours, high.breakEven?.hours]).toEqual([4_360, 5_000]);
    expect(high.curve.at(-1)).toEqual({ hours: 8_760, owned: 16_880, rented: 26_280 });
  });

  test('a later break-even is still on the curve', () => {
    // 12,500 ÷ 0.50 = 25,000 h, of 26,280 h in three years.
    const { high } = ownershipAnswer(asked(), 1);
    expect(high.breakEven?.hours).toBe(25_000);
    expect(high.curve.at(-1)?.hours).toBe(26_280);
  });
});

test('missing settings are named, and nothing is calculated without them', () => {
  const nothing = ownershipQuestion(quoteTotals(deluxe, defaultSettings), exactly(2_000), defaultSettings);
  expect(nothing).toEqual({ ok: false, missing: ['hours per day', 'price of electricity', 'years'] });
  const empty = quoteTotals(buildFromTier(emptyStart), use);
  expect(ownershipQuestion(empty, atLeast(0), use)).toMatchObject({ ok: false });
});

test('incomplete power is used with a note', () => {
  const { low, notes } = asked(use, atLeast(1_633));
  expect(low.watts).toBe(1_633);
  expect(notes.join()).toContain('incomplete (no processor is chosen)');
});

test('any settings give finite costs of at least 0, or a reason', () => {
  fc.assert(
    fc.property(
      anyBuild(emptyStart),
      anySettings,
      fc.double({ min: 0, max: 1e5, noNaN: true }),
      (build, settings, watts) => {
        const question = ownershipQuestion(quoteTotals(build, settings), exactly(watts), settings);
        if (!question.ok) {
          expect(question.missing.length).toBeGreaterThan(0);
          return;
        }
        const answer = ownershipAnswer(question, settings.rentPerHour);
        for (const { cost, curve } of [answer.low, answer.high])
          for (const value of [cost.total, ...curve.flatMap(({ owned, rented }) => [owned, rented])]) {
            expect(Number.isFinite(value)).toBe(true);
            expect(value).toBeGreaterThanOrEqual(0);
          }
      },
    ),
    { numRuns: 1_000 },
  );
});
