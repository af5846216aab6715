import { z } from 'zod';
import type { Source } from '../../src/content/schemas/sourced.ts';

const sourceRow = z.looseObject({
  title: z.string().min(1),
  address: z.string().min(1),
  commit: z.string().optional(),
  read: z.string(),
  licence: z.string().optional(),
  date: z.string().optional(),
});

/** Sources of a collected file, by the key that its rows name. */
export type SourceRows = Readonly<Record<string, z.infer<typeof sourceRow>>>;

const reading = z.looseObject({
  provider: z.string().min(1),
  provider_type: z.enum(['hyperscaler', 'neocloud', 'marketplace', 'india_cloud']),
  gpu: z.string().min(1),
  billing: z.string().min(1),
  currency: z.string().regex(/^[A-Z]{3}$/),
  per_gpu_hour: z.number().positive().nullable(),
  low: z.number().positive().nullable(),
  high: z.number().positive().nullable(),
  date: z.iso.date(),
  metric: z.string(),
  source: z.string(),
  trust: z.enum(['A', 'B', 'C']),
  note: z.string().nullable(),
});
export type Reading = z.infer<typeof reading>;

const historyRow = z.looseObject({
  provider: z.string(),
  gpu: z.string(),
  billing: z.string(),
  currency: z.string(),
  note: z.string().optional(),
  points: z.array(z.tuple([z.iso.date(), z.number().positive(), z.enum(['A', 'B', 'C']), z.string()])),
});
export type HistoryRow = z.infer<typeof historyRow>;

const rentsFile = z.looseObject({
  sources: z.record(z.string(), sourceRow),
  points: z.array(reading),
  history: z.array(historyRow),
});

/** The collected rents. @throws ZodError naming the row and the field */
export const readRents = (text: string): z.infer<typeof rentsFile> => rentsFile.parse(JSON.parse(text));

/** Web address of a source; null where none was kept. A file in a repository is addressed by its commit. */
export function addressOf({ address, commit }: SourceRows[string]): string | null {
  if (/^https?:\/\/\S+$/.test(address)) return address;
  const [, repository, path] = /^github\.com\/([\w.-]+\/[\w.-]+) (\S+)$/.exec(address) ?? [];
  if (repository && commit) return `https://github.com/${repository}/blob/${commit}/${path}`;
  const [, name] = /^PyPI package ([\w.-]+) /.exec(address) ?? [];
  return name ? `https://pypi.org/project/${name}/${commit ?? ''}${commit ? '/' : ''}` : null;
}

/** A source on a date, as the site cites it. */
export function cited(sources: SourceRows, key: string, date: string): Source {
  const row = sources[key];
  if (!row) throw new Error(`the source "${key}" is not in the file`);
  const url = addressOf(row);
  const name = row.title.replace(/, \d{4}-\d{2}-\d{2}$/, '');
  return url === null ? { name, url, date, note: 'source address unknown' } : { name, url, date };
}
