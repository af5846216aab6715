import type { QuoteFigure } from '../quote/quote-figure.ts';
import { numberSettings, type QuoteSettings } from '../quote/settings.ts';
import type { QuoteTotals } from '../quote/totals.ts';
import { formatMoney, formatRange } from '../../units/money-format.ts';
import { wholeNumber, withDecimals } from '../../units/number-format.ts';
import type { Estimated } from '../../units/estimated.ts';
import { estimatedText } from '../../units/estimated-text.ts';
import { breakEven } from './break-even.ts';
import { ownershipCost } from './ownership.ts';
import { ownershipQuestion } from './ownership-question.ts';

const noFigure = (name: string, unit: string, text: string): QuoteFigure => ({
  name,
  low: null,
  high: null,
  unit,
  text,
});

function watts(name: string, estimated: Estimated): QuoteFigure {
  const text = estimatedText(estimated, 'W');
  if (estimated.value === null) return noFigure(name, 'W', text);
  return { name, low: estimated.low, high: estimated.high ?? estimated.low, unit: 'W', text };
}

const cents = (amount: number): number => Math.round(amount * 100) / 100;

function money(name: string, low: number, high: number, currency: string, after = ''): QuoteFigure {
  const range = { low: cents(low), high: cents(high) };
  return { name, ...range, unit: currency, text: formatRange(range, currency) + after };
}

/** Owning, renting and the hours after which both cost the same; why not, where something is not set. */
function costs(totals: QuoteTotals, wallW: Estimated, settings: QuoteSettings): QuoteFigure[] {
  const { currency } = totals.gross;
  const { rentPerHour, years, hoursPerDay, pricePerKwh } = settings;
  const rent =
    rentPerHour === null
      ? noFigure('Rent instead', currency, 'not set')
      : money('Rent instead', rentPerHour, rentPerHour, currency, ' per hour');
  const question = ownershipQuestion(totals, wallW, settings);
  if (!question.ok)
    return [noFigure('Cost of owning', currency, `not set: ${question.missing.join(', ')}`), rent];
  const [low, high] = [ownershipCost(question.low), ownershipCost(question.high)];
  const use = `${withDecimals(hoursPerDay!, 2)} hours per day for ${withDecimals(years!, 1)} years`;
  const months = years! * 12;
  const owning = [
    money(
      `Electricity at ${formatMoney(pricePerKwh!, currency)} per kWh, per month`,
      low.electricity / months,
      high.electricity / months,
      currency,
    ),
    money(`Cost of owning, ${use}`, low.total, high.total, currency),
  ];
  if (rentPerHour === null) return [...owning, rent];
  const evens = [question.low, question.high].map((owned) => breakEven(owned, { hourly: rentPerHour }).hours);
  const [first, last] = evens as [number | null, number | null];
  const even =
    first === null || last === null
      ? noFigure('Owning is cheaper after', 'hours', 'never, at this rent')
      : {
          name: 'Owning is cheaper after',
          low: Math.round(first),
          high: Math.round(last),
          unit: 'hours',
          text: `${first === last ? '' : `${wholeNumber(first)} to `}${wholeNumber(last)} hours of use`,
        };
  return [
    ...owning,
    rent,
    money(`Renting, ${use}`, low.hours * rentPerHour, low.hours * rentPerHour, currency),
    even,
  ];
}

/**
 * What a quote says besides its prices: power, and the cost of owning and renting.
 * @param power null while the checks are not loaded
 */
export function quoteFigures(
  totals: QuoteTotals,
  power: { wallW: Estimated; dcW: Estimated } | null,
  settings: QuoteSettings,
): QuoteFigure[] {
  if (!power) {
    const rent = settings.rentPerHour;
    const { currency } = totals.gross;
    return [
      noFigure('Power at the wall', 'W', 'no data: the checks did not run'),
      rent === null
        ? noFigure('Rent instead', currency, 'not set')
        : money('Rent instead', rent, rent, currency, ` ${numberSettings.rentPerHour.unit}`),
    ];
  }
  return [
    watts('Power at the wall, full load', power.wallW),
    watts('Power supply output (DC)', power.dcW),
    ...costs(totals, power.wallW, settings),
  ];
}
