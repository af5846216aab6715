import { z } from 'zod';
import { memoryTypes, sockets } from '../../../src/content/schemas/parts/words.ts';
import { supplementPart, type Made, type Sources } from '../made.ts';
import { count, figure } from '../row.ts';
import { partId } from '../../../src/lib/parts/part-id.ts';

const rowSchema = z.strictObject({
  name: z.string().min(1),
  vendor: z.enum(['AMD', 'Intel']),
  family: z.string().nullable(),
  socket: z.enum(sockets),
  cores: count(1, 288),
  threads: count(1, 576).nullable(),
  baseGHz: figure(0.5, 7).nullable(),
  boostGHz: figure(0.5, 7).nullable(),
  tdpW: figure(10, 600).nullable(),
  cTdpW: z.string().nullish(),
  maxPowerW: figure(10, 800).nullable(),
  memoryTypes: z.array(z.enum(memoryTypes)).min(1).nullable(),
  channels: count(1, 12).nullable(),
  memoryMTs: figure(1_600, 12_800).nullish(),
  memoryGBs: figure(20, 1_000).optional(),
  maxGiB: figure(32, 12_288).nullable(),
  ecc: z.boolean().nullable(),
  pcieGen: count(3, 6).nullable(),
  cardLinkLanes: count(1, 128).nullish(),
  pcieLanes: count(1, 144).nullish(),
  pcieWays: z.string().nullish(),
  integratedGraphics: z.boolean().nullish(),
  sockets: z.string().nullable(),
  launch: z.string().nullable(),
  launch1kUsd: figure(10, 50_000).optional(),
  from: z.array(z.enum(['old', 'new', 'intel', 'quattor'])).min(1),
});
type Row = z.infer<typeof rowSchema>;

const fileSchema = z.object({
  head: z.looseObject({
    sources: z.record(
      z.string(),
      z.object({ name: z.string(), url: z.url(), date: z.iso.date(), trust: z.string() }),
    ),
  }),
  rows: z.array(rowSchema),
});

/** How many such processors a board can hold: from "1P/2P", "S4S", "2S" or "1S Only". */
const socketsOf = (text: string | null): number | null => {
  const numbers = text?.match(/\d/g)?.map(Number) ?? [];
  return numbers.length > 0 ? Math.max(...numbers) : null;
};

/** Tiers of what only the makers' tables have: current server and workstation sockets come second, all others third. */
const currentServers: ReadonlySet<string> = new Set([
  'SP3',
  'SP5',
  'SP6',
  'sWRX8',
  'sTR5',
  'LGA4189',
  'LGA4677',
  'LGA4710',
  'LGA7529',
]);

const yearOf = (launch: string | null): number | null => {
  const year = launch?.match(/\b20\d\d\b/)?.[0];
  return year === undefined ? null : Number(year);
};

const partOf = (row: Row, threads: number): Made =>
  supplementPart('cpu', {
    name: row.name,
    vendor: row.vendor,
    tier: currentServers.has(row.socket) ? 2 : 3,
    year: yearOf(row.launch),
    from: row.from,
    fields: {
      socket: row.socket,
      cores: row.cores,
      threads,
      baseGHz: row.baseGHz,
      boostGHz: row.boostGHz,
      tdpW: row.tdpW,
      maxPowerW: row.maxPowerW,
      memory: {
        types: row.memoryTypes,
        moduleKinds: null,
        channels: row.channels,
        maxGiB: row.maxGiB,
        maxSpeedMTs: row.memoryMTs ?? null,
        ecc: row.ecc,
      },
      pcie: { gen: row.pcieGen, usableLanes: row.pcieLanes ?? null },
      integratedGraphics: row.integratedGraphics ?? null,
      maxSockets: socketsOf(row.sockets),
    },
  });

type Fields = Record<string, unknown>;

/** The fields of a part, where it has no figure that of another source. */
const filled = (own: Fields, other: Fields): Fields =>
  Object.fromEntries(
    Object.entries(own).map(([field, value]) => [
      field,
      value !== null && typeof value === 'object' && !Array.isArray(value)
        ? filled(value as Fields, (other[field] ?? {}) as Fields)
        : (value ?? other[field] ?? null),
    ]),
  );

/**
 * The processors with the makers' own tables: a maker's clock is taken (data sets leave Thermal Velocity Boost out), missing
 * figures are filled in, and processors that only the tables have are added. Rows without a TDP are left out.
 */
export function withMakersTables(parts: readonly Made[], text: string, sources: Sources): Made[] {
  const { head, rows } = fileSchema.parse(JSON.parse(text));
  for (const [key, { name, url, date }] of Object.entries(head.sources)) sources[key] = { name, url, date };
  const byName = new Map(rows.map((row) => [`${row.vendor} ${row.name}`, row]));
  const own = parts.map((part) => {
    const row = byName.get(`${part.vendor} ${part.name}`);
    if (!row || row.socket !== part.fields['socket']) return part;
    const fields = filled(part.fields, partOf(row, row.threads ?? 0).fields);
    return {
      ...part,
      from: [...part.from, ...row.from],
      fields: { ...fields, boostGHz: row.boostGHz ?? fields['boostGHz'] },
    };
  });
  const known = new Set(parts.map((part) => part.id));
  const added = rows.flatMap((row) => {
    // Every EPYC of the tables without threads has two for each core.
    const threads = row.threads ?? (row.name.startsWith('EPYC') ? row.cores * 2 : null);
    if (row.tdpW === null || threads === null || known.has(partId('cpu', row.vendor, row.name))) return [];
    return [partOf(row, threads)];
  });
  return [...own, ...added];
}
