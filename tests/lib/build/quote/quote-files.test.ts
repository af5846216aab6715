import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Price } from '../../../../src/content/schemas/sourced.ts';
import { chosenRange } from '../../../../src/lib/build/quote/price-origin.ts';
import { priceSummary } from '../../../../src/lib/build/quote/price-summary.ts';
import { originText, quoteLines, type QuoteLine } from '../../../../src/lib/build/quote/quote-lines.ts';
import { quoteCsv } from '../../../../src/lib/build/quote/quote-csv.ts';
import { sourceNotes } from '../../../../src/lib/build/quote/source-notes.ts';
import { quoteFigures } from '../../../../src/lib/build/ownership/quote-figures.ts';
import { known, missing } from '../../../../src/lib/units/estimated.ts';
import { quoteMarkdown } from '../../../../src/lib/build/quote/quote-markdown.ts';
import { quoteTotals } from '../../../../src/lib/build/quote/totals.ts';
import { buildFromTier, emptyLine, emptyStart } from '../../../../src/lib/build/rows/build.ts';
import type { PriceRange } from '../../../../src/lib/build/rows/price-range.ts';
import type { PricePointKind } from '../../../../src/lib/prices/price-point.ts';
import { edit } from '../../../../src/lib/build/rows/edit.ts';
import { defaultSettings } from '../../../../src/lib/build/quote/settings.ts';
import { anyBuild } from '../rows/edits.ts';
import { tier } from '../rows/guide-tiers.ts';

const source = { name: 'A shop', url: null, date: '2025-01-02' };
const price = (amount: number, kind: Price['kind'], date: string): Price => ({
  amount,
  currency: 'USD',
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
  const range = (kind: PricePointKind, low: number, high: number, date: string, currency = 'USD') => ({
    low,
    typical: (low + high) / 2,
    high,
    currency,
    region: 'US',
    date,
    kind,
    middle: true,
    metric: 'one price',
    sources: [{ name: 'A shop', url: null }],
  });
  const launch = range('launch', 1599, 1599, '2022-10-12');
  const dated = [
    launch,
    range('used', 1700, 2100, '2026-09'),
    range('street-new', 2500, 2900, '2026-08'),
    range('street-new', 2400, 2600, '2026-09', 'EUR'),
  ];

  test('a chosen part has its price as new, else as used, else at launch; other currencies are ignored', () => {
    const chosen = (ranges: typeof dated, currency = 'USD') => chosenRange({ ranges, class: null }, currency);
    expect(chosen(dated)).toEqual({ low: 2500, high: 2900 });
    expect(chosen(dated, 'EUR')).toEqual({ low: 2400, high: 2600 });
    expect(chosen(dated.slice(0, 2))).toEqual({ low: 1700, high: 2100 });
    expect(chosen([launch])).toEqual({ low: 1599, high: 1599 });
    expect(chosen(dated, 'GBP')).toEqual({ low: null, high: null });
  });

  test('the total has a typical sum and its oldest date; old, launch-only and missing prices are named', () => {
    const part = (id: string, ranges: typeof dated) => ({ id, ranges });
    const parts = [
      part('new', dated),
      part('old', [range('street-new', 100, 200, '2026-01')]),
      part('launch', [launch]),
    ];
    const line = (id: string, low: number | null, high: number | null, quantity = 1) => ({
      ...emptyLine(id),
      component: 'gpu' as const,
      part: id,
      quantity,
      unitPrice: (low === null ? { low: null, high: null } : { low, high }) as PriceRange,
    });
    const build = {
      tier: 'none',
      currency: 'USD',
      lines: [
        line('new', 2500, 2900, 2),
        line('old', 100, 200),
        line('launch', 1599, 1599),
        line('none', null, null),
      ],
    };
    const summary = priceSummary(
      build,
      emptyStart,
      ({ part: id }) => {
        const found = parts.find((each) => each.id === id);
        return found ? { name: found.id, prices: [], ranges: found.ranges, class: null } : null;
      },
      '2026-11-30',
    );
    expect(summary).toMatchObject({
      typical: 2 * 2700 + 150 + 1599,
      oldest: '2022-10-12',
      old: ['old'],
      launchOnly: ['launch'],
      unpriced: ['none'],
    });
  });

  test('the guide’s, the part’s and the reader’s prices are distinguished', () => {
    const build = buildFromTier(deluxe);
    const originOf = (changed: typeof build) =>
      originText(
        quoteLines(changed, deluxe, () => ({
          name: 'RTX 4090',
          prices: [price(1599, 'launch', '2022-10-12')],
          ranges: [],
          class: null,
        }))[0]!.origin,
      );
    const at = (low: number) =>
      edit(build, { kind: 'set-price', line: 'gpu', price: { low, high: low } }, deluxe);
    expect(originOf(build)).toBe('the guide’s price, undated, fits 2023 to 2024');
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
    '| GPU | \\<b\\>\\|x | 4 | $1,500 to $2,000 | $6,000 to $8,000 | the guide’s price, undated, fits 2023 to 2024 |',
  );
  expect(text).toContain('- Sum of the rows: $21,800 to $25,000');
  expect(text).toContain('- 1,600 W \\< 2,080 W');
  expect(text).toContain('<https://example.org/?v=2>');
});

describe('what every export has besides the rows', () => {
  const settings = {
    ...defaultSettings,
    hoursPerDay: 8,
    pricePerKwh: 0.2,
    years: 3,
    rentPerHour: 2.5,
    vendor: 'A | B Systems',
    quoteNumber: 'Q-7',
    validUntil: '2026-12-31',
  };
  const build = buildFromTier(deluxe);
  const lines = quoteLines(build, deluxe, noPrices);
  const totals = quoteTotals(build, settings);
  const figures = quoteFigures(totals, { wallW: known(2000, 1800, 2200), dcW: known(1850) }, settings);

  test('power, electricity, owning, rent and the break-even', () => {
    const of = (name: string) => figures.find((each) => each.name.startsWith(name))!;
    expect(of('Power at the wall')).toMatchObject({ low: 1800, high: 2200, unit: 'W' });
    // 2 kW x 8 h x 365 days / 12 months x $0.20.
    expect(of('Electricity')).toMatchObject({ low: 97.33, high: 97.33, unit: 'USD' });
    expect(of('Rent instead')).toMatchObject({ low: 2.5, high: 2.5, text: '$2.50 per hour' });
    expect(of('Renting')).toMatchObject({ low: 2.5 * 8 * 365 * 3 });
    // $21,800 and $25,000 without resale, at $2.50 - 2 kW x $0.20 saved per hour.
    expect(of('Owning is cheaper')).toMatchObject({
      low: Math.round(21_800 / 2.1),
      high: Math.round(25_000 / 2.1),
    });
  });

  test('rent and power are named where they are not known', () => {
    const open = quoteFigures(totals, null, defaultSettings);
    expect(open.map(({ name, low }) => [name, low])).toEqual([
      ['Power at the wall', null],
      ['Rent instead', null],
    ]);
    const unset = quoteFigures(
      totals,
      { wallW: missing('no processor', 1760), dcW: known(1) },
      defaultSettings,
    );
    expect(unset[0]!.text).toContain('at least 1,760');
    expect(unset.find(({ name }) => name === 'Cost of owning')!.text).toBe(
      'not set: hours per day, price of electricity, years',
    );
  });

  test('comma-separated values have a line for each', () => {
    const rows = quoteCsv(build, lines, totals, { settings, figures }).trimEnd().split('\r\n').map(fields);
    expect(rows.every((row) => row.length === 13)).toBe(true);
    const row = (name: string) => rows.find(([first]) => first!.startsWith(name))!;
    expect(row('Vendor')[1]).toBe('A | B Systems');
    expect(row('Quote number')[1]).toBe('Q-7');
    expect(row('Power at the wall').slice(4, 10)).toEqual(['W', '', '', '1800', '2200', '']);
    expect(row('Rent instead').slice(7, 10)).toEqual(['2.5', '2.5', 'USD']);
  });

  test('Markdown has them, and kind, date and source of each price', () => {
    const text = quoteMarkdown(build, lines, totals, {
      title: 'Deluxe',
      date: '2026-11-30',
      address: 'https://example.org/',
      findings: [],
      settings,
      figures,
    });
    expect(text).toContain('- Vendor: A \\| B Systems\n- Quote number: Q-7\n- Valid until: 2026-12-31\n');
    expect(text).toContain('- Rent instead: $2.50 per hour');
    expect(text).toContain('| Kind of price | Date | Source |');
    expect(text).toMatch(/fits 2023 to 2024 \|\s+\| The source guide \|/);
  });

  test('the sources of printed prices are numbered once', () => {
    expect(sourceNotes(lines).notes).toEqual(['The source guide']);
    expect([...sourceNotes(lines).numbers.values()]).toEqual([1, 1, 1, 1, 1, 1]);
  });
});
