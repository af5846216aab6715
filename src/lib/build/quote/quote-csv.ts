import { csvLine, type CsvField } from '../../units/csv.ts';
import type { Build } from '../rows/build.ts';
import type { QuoteLine } from './quote-lines.ts';
import { quoteDetails, type QuoteNotes } from './quote-notes.ts';
import type { QuoteTotals } from './totals.ts';

const header = [
  'component',
  'model',
  'part',
  'quantity',
  'unit',
  'unit_price_low',
  'unit_price_high',
  'row_low',
  'row_high',
  'currency',
  'price_kind',
  'price_date',
  'price_source',
];

/** A text that a spreadsheet would run as a formula gets an apostrophe in front. */
const safe = (value: CsvField): CsvField =>
  typeof value === 'string' && /^[=+\-@\t]/.test(value) ? `'${value}` : value;

/**
 * A build's rows, sum and, where set, tax and sum with tax as comma-separated values, then what identifies the quote, and its
 * figures: power, rent, cost of owning. Missing data is an empty field.
 */
export function quoteCsv(
  build: Build,
  lines: readonly QuoteLine[],
  totals: QuoteTotals,
  { settings, figures = [] }: Pick<QuoteNotes, 'settings' | 'figures'> = {},
): string {
  const rows = lines.map((line) => [
    line.component,
    line.model,
    line.part,
    line.quantity,
    line.unit,
    line.unitPrice.low,
    line.unitPrice.high,
    line.total.low,
    line.total.high,
    build.currency,
    line.origin?.kind ?? null,
    line.origin?.date ?? null,
    line.origin?.source ?? null,
  ]);
  const sum = (name: string, money: QuoteTotals['net']) => [
    name,
    ...Array<null>(6).fill(null),
    money.range.low,
    money.range.high,
    money.currency,
    ...Array<null>(3).fill(null),
  ];
  const sums = [
    sum('Rows with a price', totals.net),
    ...(totals.tax ? [sum('Tax', totals.tax), sum('With tax', totals.gross)] : []),
    ...(totals.converted ? [sum('Converted', totals.converted)] : []),
  ];
  const words = (name: string, text: string) => [name, text, ...Array<null>(header.length - 2).fill(null)];
  const details = quoteDetails(settings).map(({ label, text }) => words(label, text));
  const others = figures.map(({ name, low, high, unit, text }) =>
    low === null
      ? words(name, text)
      : [
          name,
          null,
          null,
          null,
          unit,
          null,
          null,
          low,
          high,
          /^[A-Z]{3}$/.test(unit) ? unit : null,
          null,
          null,
          null,
        ],
  );
  return `${[header, ...rows, ...sums, ...details, ...others].map((row) => csvLine(row.map(safe))).join('\r\n')}\r\n`;
}
