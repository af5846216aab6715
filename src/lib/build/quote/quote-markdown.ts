import { formatRange } from '../../units/money-format.ts';
import type { Build } from '../rows/build.ts';
import { originKind, type QuoteLine } from './quote-lines.ts';
import { quoteDetails, type QuoteNotes } from './quote-notes.ts';
import type { QuoteTotals } from './totals.ts';

/** A text for a cell of a Markdown table, with all markup escaped. */
const cell = (text: string): string =>
  text.replace(/[\\`*_{}[\]<>()#+!|~]/g, (sign) => `\\${sign}`).replace(/\s+/g, ' ');

/** A build as a Markdown document: rows, totals, findings, address. */
export function quoteMarkdown(
  build: Build,
  lines: readonly QuoteLine[],
  totals: QuoteTotals,
  notes: QuoteNotes,
): string {
  const { currency } = build;
  const rows = lines.map((line) =>
    [
      cell(line.component),
      cell(line.model) || 'not named',
      String(line.quantity),
      formatRange(line.unitPrice, currency),
      formatRange(line.total, currency),
      cell(originKind(line.origin)),
      line.origin?.date ?? '',
      cell(line.origin?.source ?? ''),
    ].join(' | '),
  );
  const { net, tax, gross, converted, unpriced } = totals;
  const money = ({ range, currency: code }: QuoteTotals['net']) => formatRange(range, code);
  const details = quoteDetails(notes.settings);
  return [
    `# ${cell(notes.title)}`,
    '',
    `${notes.date}. Prices in ${currency}. This is an estimate, not an offer.`,
    '',
    ...(details.length > 0 ? [...details.map(({ label, text }) => `- ${label}: ${cell(text)}`), ''] : []),
    '| Component | Model | Quantity | Unit price | Row | Kind of price | Date | Source |',
    '| --- | --- | ---: | ---: | ---: | --- | --- | --- |',
    ...rows.map((row) => `| ${row} |`),
    '',
    `- Sum of the rows: ${money(net)}`,
    ...(unpriced > 0 ? [`- Rows without a price, not included: ${unpriced}`] : []),
    ...(tax ? [`- Tax: ${money(tax)}`, `- With tax: ${money(gross)}`] : []),
    ...(converted ? [`- In ${converted.currency}: ${money(converted)}`] : []),
    ...(notes.figures ?? []).map(({ name, text }) => `- ${cell(name)}: ${cell(text)}`),
    '',
    ...(notes.findings.length > 0
      ? ['## Findings of the checks', '', ...notes.findings.map((finding) => `- ${cell(finding)}`), '']
      : []),
    `Open this build: <${notes.address}>`,
    '',
  ].join('\n');
}
