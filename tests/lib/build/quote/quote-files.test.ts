import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Price } from '../../../../src/content/schemas/sourced.ts';
import { cataloguePrice } from '../../../../src/lib/build/quote/price-origin.ts';
import { originText, quoteLines, type QuoteLine } from '../../../../src/lib/build/quote/quote-lines.ts';
import { quoteCsv } from '../../../../src/lib/build/quote/quote-csv.ts';
import { quoteMarkdown } from '../../../../src/lib/build/quote/quote-markdown.ts';
import { quoteTotals } from '../../../../src/lib/build/quote/totals.ts';
import { buildFromTier, emptyStart } from '../../../../src/lib/build/rows/build.ts';
import { edit } from '../../../../src/lib/build/rows/edit.ts';
import { defaultSettings } from '../../../../src/lib/build/quote/settings.ts';
import { anyBuild } from '../rows/edits.ts';
import { tier } from '../rows/guide-tiers.ts';

const source = { name: 'A shop', url: null, date: '2025-01-02' };
const price = (amount: number, kind: Price['kind'], date: string, currency = 'USD'): Price => ({
  amount,
  currency,
  date,
  kind,
  source,
});

/** Fields of a line of comma-separated values, as a spreadsheet reads them. */
const fields = (line: string) =>
  [...line.matchAll(/("(?:[^"]|"")*"|[^,]*)(?:,|$)/g)]
    .slice(0, 13)
    .map(([, field = '']) => (field.startsWith('"') ? field.slice(1, -1).replaceAll('""', '"') : field));

const noPrices = () => null;
const deluxe = tier('deluxe');

describe('where a price comes from', () => {
  test('the latest street price comes first, and other currencies are ignored', () => {
    const prices = [
      price(1599, 'launch', '2022-10-12'),
      price(1750, 'street', '2024-01-01'),
      price(1800, 'street', '2025-01-01'),
      price(1500, 'street', '2026-01-01', 'EUR'),
    ];
    expect(cataloguePrice(prices, 'USD')?.amount).toBe(1800);
    expect(cataloguePrice(prices, 'EUR')?.amount).toBe(1500);
    expect(cataloguePrice(prices, 'GBP')).toBeNull();
  });

  test('the guide’s, the part’s and the reader’s prices are distinguished', () => {
    const build = buildFromTier(deluxe);
    const originOf = (changed: typeof build) =>
      originText(
        quoteLines(changed, deluxe, () => ({
          name: 'RTX 4090',
          prices: [price(1599, 'launch', '2022-10-12')],
        }))[0]!.origin,
      );
    const at = (low: number) =>
      edit(build, { kind: 'set-price', line: 'gpu', price: { low, high: low } }, deluxe);
    expect(originOf(build)).toBe('the guide’s price, 2026-11-23');
    expect(originOf(at(1599))).toBe('launch price, 2022-10-12');
    expect(originOf(at(1600))).toBe('own price');
  });
});

describe('comma-separated values', () => {
  test('hold every row and the sums, numbers bare', () => {
    const settings = { ...defaultSettings, taxPercent: 10 };
    const build = buildFromTier(deluxe);
    const csv = quoteCsv(build, quoteLines(build, deluxe, noPrices), quoteTotals(build, settings));
    const rows = csv.trimEnd().split('\r\n').map(fields);
    expect(rows).toHaveLength(1 + 6 + 3);
    expect(rows[1]!.slice(3, 11)).toEqual(['4', 'card', '1500', '2000', '6000', '8000', 'USD', 'guide']);
    expect(rows.at(-1)!.slice(0, 9)).toEqual(['With tax', '', '', '', '', '', '', '23980', '27500']);
  });

  test('a text that a spreadsheet would run, quote or break stays one field', () => {
    const build = edit(buildFromTier(emptyStart), { kind: 'add' }, emptyStart);
    for (const [model, written] of [
      ['=HYPERLINK("x")', '\'=HYPERLINK("x")'],
      ['a, "b"', 'a, "b"'],
      ['‏שלום 🦄', '‏שלום 🦄'],
    ] as const) {
      const named = edit(build, { kind: 'set-model', line: 'added-1', model }, emptyStart);
      const csv = quoteCsv(
        named,
        quoteLines(named, emptyStart, noPrices),
        quoteTotals(named, defaultSettings),
      );
      expect(fields(csv.split('\r\n')[1]!)[1]).toBe(written);
    }
  });

  test('any build gives as many rows as it has, none with NaN', () => {
    fc.assert(
      fc.property(anyBuild(deluxe), (build) => {
        const csv = quoteCsv(build, quoteLines(build, deluxe, noPrices), quoteTotals(build, defaultSettings));
        expect(csv.trimEnd().split('\r\n')).toHaveLength(build.lines.length + 2);
      }),
      { numRuns: 1_000 },
    );
  });
});

test('Markdown has a table of the rows, the totals and the findings, with markup escaped', () => {
  const build = buildFromTier(deluxe);
  const lines: QuoteLine[] = quoteLines(build, deluxe, noPrices);
  const notes = {
    title: 'Lab | A',
    date: '2026-11-24',
    address: 'https://example.org/?v=2',
    findings: ['1,600 W < 2,080 W'],
  };
  const text = quoteMarkdown(
    build,
    [{ ...lines[0]!, model: '<b>|x' }],
    quoteTotals(build, defaultSettings),
    notes,
  );
  expect(text).toContain('# Lab \\| A');
  expect(text).toContain(
    '| GPU | \\<b\\>\\|x | 4 | $1,500 to $2,000 | $6,000 to $8,000 | the guide’s price, 2026-11-23 |',
  );
  expect(text).toContain('- Sum of the rows: $21,800 to $25,000');
  expect(text).toContain('- 1,600 W \\< 2,080 W');
  expect(text).toContain('<https://example.org/?v=2>');
});
