import type { z } from 'zod';
import type { rentalHistorySchema } from '../../src/content/schemas/rental-history.ts';
import type { Source } from '../../src/content/schemas/sourced.ts';
import { cited, type HistoryRow, type SourceRows } from './readings.ts';

type Entry = z.infer<typeof rentalHistorySchema>;

/** The key of a source, or a source in words that names a repository. */
function sourceOf(text: string, date: string, sources: SourceRows): Source {
  if (text in sources) return cited(sources, text, date);
  const [, repository] = /([\w.-]+\/[\w.-]+)$/.exec(text) ?? [];
  if (!repository) throw new Error(`“${text}” is neither a source of the file nor names a repository`);
  return { name: text, url: `https://github.com/${repository}`, date };
}

/** The series by id. */
export function historyEntries(rows: readonly HistoryRow[], sources: SourceRows): Record<string, Entry> {
  return Object.fromEntries(
    rows.map(({ provider, gpu, billing, currency, note, points }): [string, Entry] => [
      `${provider}-${gpu}-${billing}`.toLowerCase().replaceAll(/[^a-z0-9]+/g, '-'),
      {
        card: gpu,
        provider,
        billing,
        currency,
        note: note ?? null,
        points: points.map(([date, perHour, trust, source]) => ({
          date,
          perHour,
          trust: trust === 'C' ? 'reported' : 'documented',
          source: sourceOf(source, date, sources),
        })),
      },
    ]),
  );
}
