import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { addMoney, exchanged, percentOf, type Money } from '../../../../src/lib/build/quote/money.ts';
import { quoteTotals } from '../../../../src/lib/build/quote/totals.ts';
import { buildFromTier, emptyStart, lineTotal } from '../../../../src/lib/build/rows/build.ts';
import { defaultSettings } from '../../../../src/lib/build/quote/settings.ts';
import { anyBuild } from '../rows/edits.ts';
import { tier, tiers } from '../rows/guide-tiers.ts';
import { anySettings } from './settings.ts';

const money = (currency: string, low: number, high = low): Money => ({ currency, range: { low, high } });
const cents = (amount: number | null) => Math.round(amount! * 100);

test('totals of any build are the sum of its rows to the cent, never NaN, never negative, tax on top', () => {
  for (const start of [...tiers, emptyStart]) {
    fc.assert(
      fc.property(anyBuild(start), anySettings, (build, settings) => {
        const totals = quoteTotals(build, settings);
        const rows = build.lines.map(lineTotal).filter((row) => row.low !== null);
        expect(totals.unpriced).toBe(build.lines.length - rows.length);
        expect(JSON.stringify(totals)).not.toMatch(/NaN|Infinity|:-/);
        if (rows.length === 0) {
          expect(totals.gross.range.low).toBeNull();
          return;
        }
        for (const bound of ['low', 'high'] as const) {
          const sum = rows.reduce((total, row) => total + cents(row[bound]), 0);
          expect(cents(totals.net.range[bound])).toBe(sum);
          expect(cents(totals.gross.range[bound])).toBe(
            sum + (totals.tax ? cents(totals.tax.range[bound]) : 0),
          );
        }
      }),
      { numRuns: 1_000 },
    );
  }
});

test('a total keeps its currency; a rate from another currency converts nothing', () => {
  fc.assert(
    fc.property(
      anyBuild(emptyStart),
      anySettings,
      fc.constantFrom('USD', 'EUR', 'GBP'),
      (build, settings, currency) => {
        const { net, tax, gross, converted } = quoteTotals({ ...build, currency }, settings);
        expect([net.currency, tax?.currency ?? currency, gross.currency]).toEqual([
          currency,
          currency,
          currency,
        ]);
        if (converted)
          expect([settings.exchange!.from, settings.exchange!.to]).toEqual([currency, converted.currency]);
        else expect(settings.exchange?.from).not.toBe(currency);
      },
    ),
    { numRuns: 1_000 },
  );
});

describe('by hand', () => {
  test('Deluxe with 19 % tax in euros at 0.92', () => {
    const settings = { ...defaultSettings, taxPercent: 19, exchange: { from: 'USD', to: 'EUR', rate: 0.92 } };
    const totals = quoteTotals(buildFromTier(tier('deluxe')), settings);
    // 21,800 × 0.19 = 4,142; 25,942 × 0.92 = 23,866.64. 25,000 × 0.19 = 4,750; 29,750 × 0.92 = 27,370.
    expect(totals.tax).toEqual(money('USD', 4_142, 4_750));
    expect(totals.gross).toEqual(money('USD', 25_942, 29_750));
    expect(totals.converted).toEqual(money('EUR', 23_866.64, 27_370));
  });

  test('half a cent rounds up', () => {
    expect(percentOf(money('USD', 0.5), 19)).toEqual(money('USD', 0.1));
    expect(percentOf(money('USD', 0.5), 17)).toEqual(money('USD', 0.09));
  });

  test('two currencies are not added up', () => {
    expect(() => addMoney(money('USD', 1), money('EUR', 1))).toThrow(RangeError);
    expect(exchanged(money('GBP', 1), { from: 'USD', to: 'EUR', rate: 1 })).toBeNull();
  });
});
