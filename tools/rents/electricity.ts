import { z } from 'zod';
import type { electricityPriceSchema } from '../../src/content/schemas/electricity-price.ts';
import type { Source } from '../../src/content/schemas/sourced.ts';

const electricityFile = z.looseObject({
  made: z.iso.date(),
  sources: z.record(z.string(), z.looseObject({ title: z.string(), address: z.string(), read: z.string() })),
  points: z.array(
    z.looseObject({
      country: z.string(),
      name: z.string(),
      period: z.string(),
      amount_per_kwh: z.number().positive(),
      currency: z.string(),
      includes: z.string().nullable(),
      kind: z.string(),
      band: z.string().nullable(),
      official: z.boolean(),
      source: z.string(),
      note: z.string().nullable(),
    }),
  ),
});
export type ElectricityFile = z.infer<typeof electricityFile>;
export type ElectricityEntry = z.infer<typeof electricityPriceSchema>;

/** What the collected file lacks, found again: where the EIA publishes its table, and who republishes it. */
const found: Readonly<Record<string, { url?: string; official?: boolean; note: string; date?: string }>> = {
  'idx-eia': {
    url: 'https://www.eia.gov/electricity/monthly/epm_table_grapher.php?t=table_5_06_a',
    note: 'read in a note that cites the table; the address shows the newest month',
  },
  ept: { official: true, note: 'republishes the EIA’s Electric Power Monthly, table 5.6.A' },
  'es-apr25': { date: '2025-05-06', note: 'Eurostat, republished by a newspaper' },
  'es-oct25': { note: 'Eurostat, republished' },
};

/** Comparisons told by others in rounded figures, whose address was not kept. */
export const leftOut: ReadonlySet<string> = new Set(['cew']);

/** `2025-S1` → "2025, first half"; other periods keep their words. */
function periodInWords(period: string): string {
  const [, year, half] = /^(\d{4})-S([12])$/.exec(period) ?? [];
  if (year) return `${year}, ${half === '1' ? 'first' : 'second'} half`;
  return period.replace('..', ' to ').replace(/ \(file of that day\)$/, '');
}

/** A source as the site cites it. */
export function sourceOf(key: string, { sources, made }: ElectricityFile): Source {
  const row = sources[key];
  if (!row) throw new Error(`the source "${key}" is not in the file`);
  const more = found[key];
  const url = more?.url ?? (/^https?:\/\/\S+$/.test(row.address) ? row.address : null);
  const date = more?.date ?? /\d{4}-\d{2}-\d{2}/.exec(row.title)?.[0] ?? made;
  const note = more?.note ?? (url === null ? 'source address unknown' : null);
  const name = row.title.replace(/ of \d{4}-\d{2}-\d{2}|, (checked|updated) \d{4}-\d{2}-\d{2}$/, '');
  return { name, url, date, ...(note === null ? {} : { note }) };
}

/** The collected prices of electricity. @throws ZodError naming the row and the field */
export const readElectricity = (text: string): ElectricityFile => electricityFile.parse(JSON.parse(text));

/** The entries by id: country, period and, where two sources give the same, the source. */
export function electricityEntries(file: ElectricityFile): Record<string, ElectricityEntry> {
  const entries: Record<string, ElectricityEntry> = {};
  for (const row of file.points) {
    if (leftOut.has(row.source)) continue;
    const period = periodInWords(row.period);
    const plain = `${row.country}-${period}`.toLowerCase().replaceAll(/[^a-z0-9]+/g, '-');
    const id = plain in entries ? `${plain}-${row.source}` : plain;
    entries[id] = {
      country: row.country,
      name: row.name,
      period,
      perKwh: row.amount_per_kwh,
      currency: row.currency,
      basis: row.kind.replace(/ \(.*\)$/, '').replace('the year', 'a year'),
      includes: row.includes,
      official: found[row.source]?.official ?? row.official,
      source: sourceOf(row.source, file),
    };
  }
  return entries;
}
