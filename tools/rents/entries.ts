import type { z } from 'zod';
import type { rentalPriceSchema, RentalClass } from '../../src/content/schemas/rental-price.ts';
import { cardsOfName } from './cards.ts';
import { classOf, whyUnusable } from './classes.ts';
import { addressOf, cited, type Reading, type SourceRows } from './readings.ts';

export type RentalEntry = z.infer<typeof rentalPriceSchema>;

function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  const middle = Math.floor(sorted.length / 2);
  const value = sorted.length % 2 ? sorted[middle]! : (sorted[middle - 1]! + sorted[middle]!) / 2;
  return Number(value.toFixed(4));
}

/** The bounds of a reading; one figure is both. */
const bounds = ({ per_gpu_hour: rate, low, high }: Reading) => ({
  low: (low ?? rate)!,
  mid: rate ?? (low! + high!) / 2,
  high: (high ?? rate)!,
});

/**
 * The readings to use of one card and class: those with an address that a reader can open before others, documented before
 * reported, and of each provider those of its newest date.
 */
function chosen(readings: readonly Reading[], sources: SourceRows): Map<string, Reading[]> {
  const rank = ({ source, trust }: Reading) =>
    (addressOf(sources[source]!) === null ? 2 : 0) + (trust === 'C' ? 1 : 0);
  const best = Math.min(...readings.map(rank));
  const byProvider = Map.groupBy(
    readings.filter((each) => rank(each) === best),
    ({ provider }) => provider,
  );
  for (const [provider, rows] of byProvider) {
    const newest = rows.reduce((date, row) => (row.date > date ? row.date : date), '');
    byProvider.set(
      provider,
      rows.filter(({ date }) => date === newest),
    );
  }
  return byProvider;
}

function entryOf(
  gpu: string,
  name: RentalClass,
  readings: readonly Reading[],
  sources: SourceRows,
): RentalEntry {
  const byProvider = chosen(readings, sources);
  const used = [...byProvider.values()].flat().sort((a, b) => (a.date < b.date ? 1 : -1));
  const [first] = used;
  const keys = [...new Map(used.map((row) => [row.source, row])).values()];
  const [source, ...otherSources] = keys.map((row) => cited(sources, row.source, row.date));
  return {
    gpu,
    provider: [...byProvider.keys()].sort().join(', '),
    kind: name === 'spot' ? 'interruptible' : 'on-demand',
    class: name,
    low: Math.min(...used.map((row) => bounds(row).low)),
    typical: median([...byProvider.values()].map((rows) => median(rows.map((row) => bounds(row).mid)))),
    high: Math.max(...used.map((row) => bounds(row).high)),
    currency: first!.currency,
    readings: used.length,
    oldest: used.at(-1)!.date,
    trust: first!.trust === 'C' ? 'reported' : 'documented',
    source: { ...source!, date: first!.date },
    otherSources,
  };
}

/** The entries of all readings by id, and the readings that are left out with the reason. */
export function rentalEntries(readings: readonly Reading[], sources: SourceRows) {
  const out: string[] = [];
  const groups = new Map<string, { gpu: string; name: RentalClass; rows: Reading[] }>();
  for (const row of readings) {
    const name = classOf(row);
    const cards = cardsOfName[row.gpu.replace(/ \(shown as .*/, '')];
    const why =
      whyUnusable(row) ?? (cards ? (name ? null : 'an offer without a class') : 'no card of the catalogue');
    if (why !== null) out.push(`${row.provider}, ${row.gpu}, ${row.billing}, ${row.date}: ${why}`);
    else
      for (const gpu of cards!) {
        const id = [gpu, name, row.currency === 'USD' ? null : row.currency.toLowerCase()]
          .filter(Boolean)
          .join('-');
        const group = groups.get(id) ?? { gpu, name: name!, rows: [] };
        group.rows.push(row);
        groups.set(id, group);
      }
  }
  const entries = [...groups]
    .sort(([one], [other]) => (one < other ? -1 : 1))
    .map(([id, { gpu, name, rows }]) => [id, entryOf(gpu, name, rows, sources)] as const);
  return { entries: Object.fromEntries(entries), out };
}
