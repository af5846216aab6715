import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { z } from 'zod';
import {
  usableMemorySchema,
  type MemoryTotal,
  type System,
} from '../../src/content/schemas/usable-memory.ts';

/** One row of the collection of readings. Fields that are not used are left out. */
const rowSchema = z.object({
  card: z.string(),
  nominal_gb: z.number().nullable(),
  total_mib: z.number(),
  counter: z.string(),
  os: z.string().nullable(),
  conditions: z.string().nullable(),
  source: z.string(),
});
type Row = z.infer<typeof rowSchema>;

const beside = (file: string): unknown =>
  JSON.parse(readFileSync(fileURLToPath(new URL(file, import.meta.url)), 'utf8'));

/** Ids of the cards whose names in the readings differ from those of the catalogue. */
const ids = z.record(z.string(), z.array(z.string())).parse(beside('card-ids.json'));

const counters: [start: string, counter: MemoryTotal['counter']][] = [
  ['nvidia-smi', 'nvidia-smi'],
  ['CUDA device total', 'cuda'],
  ['ROCm/HIP', 'hip'],
  ['SYCL', 'level-zero'],
  ['Metal', 'metal'],
  ['torch.mps', 'metal'],
  ['PyTorch MPS', 'mps'],
  ['GTT', 'gtt'],
];

function systemOf(os: string | null): System | null {
  if (os === null) return null;
  if (/^linux/i.test(os)) return 'linux';
  if (/^(windows|wsl)/i.test(os)) return 'windows';
  if (/^macos/i.test(os)) return 'macos';
  throw new Error(`Unknown system "${os}": add it to tools/usable-memory/rows.ts.`);
}

function sourceOf(text: string, date: string): MemoryTotal['source'] {
  const url = /https?:\/\/\S+/.exec(text)?.[0] ?? null;
  if (url) return { name: url.replace('https://github.com/', ''), url, date };
  return { name: text.replace(' (repository not named by the index)', ''), url: null, date };
}

const slug = (name: string) =>
  name
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-|-$/g, '');

function totalsOf(row: Row, date: string): MemoryTotal[] {
  const counter = counters.find(([start]) => row.counter.startsWith(start))?.[1];
  if (!counter) throw new Error(`Unknown counter "${row.counter}": add it to tools/usable-memory/rows.ts.`);
  return (ids[row.card] ?? [slug(row.card)]).map((card) => ({
    card,
    nominalGiB: row.nominal_gb,
    totalMiB: row.total_mib,
    counter,
    system: systemOf(row.os),
    note: row.conditions,
    source: sourceOf(row.source, date),
  }));
}

/**
 * The readings as the site keeps them: rows that name a card, sorted by it.
 * @param text the JSON file of readings
 * @param date day on which they were read, ISO 8601
 */
export function importedTotals(text: string, date: string): { totals: MemoryTotal[] } {
  const rows = z
    .array(rowSchema)
    .parse([...(JSON.parse(text) as unknown[]), ...(beside('additional.json') as unknown[])]);
  const named = rows.filter(({ card }) => !/^\d+ GB /.test(card));
  const totals = named.flatMap((row) => totalsOf(row, date));
  const order = (one: MemoryTotal, other: MemoryTotal) =>
    one.card < other.card ? -1 : one.card > other.card ? 1 : 0;
  return usableMemorySchema.parse({ totals: totals.sort(order) });
}
