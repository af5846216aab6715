import type { Throughput, ThroughputRow } from '../../src/content/schemas/throughput.ts';
import { addressOf, slug } from './sources.ts';
import { throughputRow, type CollectedRow, type KnownIds } from './throughput-rows.ts';

/** Rows of one source, for its file. */
interface Family {
  id: string;
  name: string;
  address: string | null;
  protocol: string;
}

/** A repository with at least this many rows has a file of its own. */
const rowsForOwnFile = 4;

const threads: Family = {
  id: 'threads-2026',
  name: 'Threads of 2024 to 2026',
  address: null,
  protocol:
    'Figures that people wrote in issues and pull requests, each with its thread. Conditions as they say.',
};
const documents: Family = {
  id: 'documents-2026',
  name: 'Documents of 2024 to 2026',
  address: null,
  protocol: 'Figures of projects and web pages with few rows, each with its document.',
};

/** How sources with a file of their own measured. */
const protocols: Readonly<Record<string, string>> = {
  'vladmandic/sd-data':
    'Medians over users of SD.Next, AUTOMATIC1111 and Forge, 2025-01 to 2026-01: wall time with text encoder and VAE; records with low-memory flags left out.',
  'mickqian/diffusion-bench-framework':
    'The client’s wall clock of the whole request, warm, median; the same prompts for every program.',
  'sayakpaul/diffusers-torchao':
    'Seconds per clip of the whole pipeline, by quantisation, with and without compilation.',
  'ModelTC/LightX2V': 'Seconds per step of the denoising loop, 40 steps.',
};

function familyOf(source: string, sizes: ReadonlyMap<string | null, number>): Family {
  const address = addressOf(source);
  if (source.startsWith('github issue')) return threads;
  if (address === null && source.startsWith('public repository document'))
    return {
      id: 'arc-pro-b70',
      name: 'Video Generation on Intel Arc Pro B70',
      address: null,
      protocol: 'Seconds per clip by program, model and size. A public document whose repository is unknown.',
    };
  const repository = address === null ? null : /github\.com\/([\w.-]+\/[\w.-]+)/.exec(address)?.[1];
  if (!repository || (sizes.get(address) ?? 0) < rowsForOwnFile) return documents;
  return {
    id: slug(repository.split('/')[1]!) + '-2026',
    name: repository,
    address,
    protocol: protocols[repository] ?? 'As the project’s documentation says.',
  };
}

const idOf = (family: Family, row: ThroughputRow): string =>
  slug(
    [
      family.id.replace(/-2026$/, ''),
      row.hardware,
      row.model,
      row.width === row.height ? row.width : `${row.width}x${row.height}`,
      row.frames ? `${row.frames}f` : '',
      row.gpuCount > 1 ? `${row.gpuCount}gpus` : '',
      row.dtype,
      row.stack,
    ].join(' '),
  );

/** A check of a row against its card; the reason why it cannot be true, or null. */
export type Gate = (row: ThroughputRow) => string | null;

/**
 * The files of throughputs that a collection makes, by their id. The same rows give the same files, in the order of the
 * collection.
 * @param read ISO 8601 date on which the collection was read
 */
export function throughputFiles(
  rows: readonly CollectedRow[],
  known: KnownIds,
  gate: Gate,
  read: string,
): Map<string, Throughput> {
  const sizes = new Map<string | null, number>();
  for (const { source } of rows) sizes.set(addressOf(source), (sizes.get(addressOf(source)) ?? 0) + 1);
  const files = new Map<string, Throughput>();
  const ids = new Map<string, number>();
  const fileOf = (family: Family, { source, licence }: CollectedRow): Throughput => {
    const made = files.get(family.id) ?? {
      name: family.name,
      source: {
        name: family.address === null ? family.name : source.replace(/^github:/, ''),
        url: family.address,
        date: read,
      },
      licence,
      credit: family.id === 'sd-data-2026' ? 'vladmandic/sd-data, medians over users only' : family.name,
      protocol: family.protocol,
      read,
      rows: [],
      excluded: [],
    };
    files.set(family.id, made);
    return made;
  };
  for (const collected of rows) {
    const family = familyOf(collected.source, sizes);
    const made = throughputRow(collected, known);
    if ('reason' in made && made.reason.endsWith('earlier file')) continue;
    const file = fileOf(family, collected);
    const refused = 'reason' in made ? made.reason : gate(made.row);
    if (refused !== null || 'reason' in made) {
      const what = `${collected.gpu}, ${collected.model}: ${collected.value} ${collected.unit}`;
      file.excluded.push({ what, reason: refused ?? '' });
      continue;
    }
    const base = idOf(family, made.row);
    const count = (ids.get(base) ?? 0) + 1;
    ids.set(base, count);
    file.rows.push({ ...made.row, id: count === 1 ? base : `${base}-${count}` });
  }
  for (const [id, file] of files) if (file.rows.length + file.excluded.length === 0) files.delete(id);
  return files;
}
