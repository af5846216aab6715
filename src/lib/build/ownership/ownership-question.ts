import type { Estimated } from '../../units/estimated.ts';
import { ownershipProblem, type Ownership } from './ownership.ts';
import { numberSettings, type NumberSettingName, type QuoteSettings } from '../quote/settings.ts';
import type { QuoteTotals } from '../quote/totals.ts';

/** The ownership of a build at both bounds of its price, or what is missing for it. */
export type OwnershipQuestion =
  | { ok: true; currency: string; low: Ownership; high: Ownership; notes: string[] }
  | { ok: false; missing: string[] };

const needed = ['hoursPerDay', 'pricePerKwh', 'years'] as const satisfies readonly NumberSettingName[];

/**
 * Combines a build's cost, its power at the wall and the reader's settings. Missing data never counts as zero: rows
 * without a price and parts without a known power give notes.
 * @param wallW power at the wall in watts, from the build checks
 */
export function ownershipQuestion(
  totals: QuoteTotals,
  wallW: Estimated,
  settings: QuoteSettings,
): OwnershipQuestion {
  const { range, currency } = totals.gross;
  const missing = needed
    .filter((name) => settings[name] === null)
    .map((name) => numberSettings[name].label.toLowerCase());
  if (range.low === null) missing.push('a price in at least one row');
  const watts = wallW.value ?? (wallW.low > 0 ? wallW.low : null);
  if (watts === null) missing.push('a card or processor with a known power');
  if (missing.length > 0 || range.low === null || watts === null) return { ok: false, missing };

  const { hoursPerDay, pricePerKwh, years, resalePercent } = settings;
  const owned = (price: number): Ownership => ({
    price,
    resaleShare: (resalePercent ?? 0) / 100,
    years: years!,
    hoursPerDay: hoursPerDay!,
    watts,
    pricePerKwh: pricePerKwh!,
  });
  const low = owned(range.low);
  const problem = ownershipProblem(low);
  if (problem) return { ok: false, missing: [problem] };
  const notes = [
    ...(totals.unpriced > 0 ? [`Rows without a price, not included: ${totals.unpriced}.`] : []),
    ...(wallW.value === null
      ? [
          `The power at the wall is incomplete (${wallW.reason}). Electricity is calculated from the known part.`,
        ]
      : []),
    ...(resalePercent === null ? ['No resale value is set, so none is deducted.'] : []),
    ...(totals.tax ? ['The price includes tax.'] : []),
  ];
  return { ok: true, currency, low, high: owned(range.high), notes };
}
