import { formatRange } from '../../units/money-format.ts';
import type { Build } from '../rows/build.ts';
import { originText, type QuoteLine } from './quote-lines.ts';
import type { QuoteTotals } from './totals.ts';

/** The content of a quote in addition to its rows. */
export interface QuoteNotes {
  title: string;
  /** The date of the quote, ISO 8601. */
  date: string;
  /** Where the build can be opened. */
  address: string;
  /** The findings of the checks, one sentence each. */
  findings: readonly string[];
}

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
      cell(originText(line.origin)),
    ].join(' | '),
  );
  const { net, tax, gross, converted, unpriced } = totals;
  const money = ({ range, currency: code }: QuoteTotals['net']) => formatRange(range, code);
  return [
    `# ${cell(notes.title)}`,
    '',
    `${notes.date}. Prices in ${currency}.`,
    '',
    '| Component | Model | Quantity | Unit price | Row | Price from |',
    '| --- | --- | ---: | ---: | ---: | --- |',
    ...rows.map((row) => `| ${row} |`),
    '',
    `- Sum of the rows: ${money(net)}`,
    ...(unpriced > 0 ? [`- Rows without a price, not included: ${unpriced}`] : []),
    ...(tax ? [`- Tax: ${money(tax)}`, `- With tax: ${money(gross)}`] : []),
    ...(converted ? [`- In ${converted.currency}: ${money(converted)}`] : []),
    '',
    ...(notes.findings.length > 0
      ? ['## Findings of the checks', '', ...notes.findings.map((finding) => `- ${cell(finding)}`), '']
      : []),
    `Open this build: <${notes.address}>`,
    '',
  ].join('\n');
}
