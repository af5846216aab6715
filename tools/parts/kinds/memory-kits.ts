import { z } from 'zod';
import { memoryTypes, moduleKinds } from '../../../src/content/schemas/parts/words.ts';
import { given } from '../given.ts';
import { count, figure, rowBase, rule, type KindOfRow } from '../row.ts';

const schema = z.strictObject({
  ...rowBase,
  series: z.string(),
  type: z.enum(memoryTypes),
  moduleKind: z.enum(moduleKinds),
  ecc: z.boolean().nullable(),
  modules: count(1, 16),
  moduleGiB: figure(2, 512),
  speedMTs: figure(1_600, 12_800),
  cl: count(9, 80).nullable(),
  voltage: figure(1, 2).nullable(),
  profiles: z.enum(['XMP', 'EXPO', 'XMP+EXPO', 'EXPO+XMP']).nullable(),
});
export type MemoryRow = z.infer<typeof schema>;

/** "2x16 GB" in a name: number and size of the modules. */
const inName = ({ name }: MemoryRow) => name.match(/(\d+)x(\d+) GB/);

/** Memory kits. */
export const memoryKits: KindOfRow<MemoryRow> = {
  kind: 'memory',
  collection: 'memory-kits',
  schema,
  rules: [
    rule(
      'registered-by-name',
      'moduleKind',
      (row) => /\b(RDIMM|LRDIMM|Registered)\b/i.test(row.name) && row.moduleKind === 'UDIMM',
      'unbuffered, but the name says registered',
    ),
    rule(
      'registered-ecc',
      'ecc',
      (row) => row.moduleKind !== 'UDIMM' && row.ecc === false,
      'false on registered memory',
    ),
    rule(
      'modules-in-name',
      'modules',
      (row) => {
        const found = inName(row);
        return found !== null && (Number(found[1]) !== row.modules || Number(found[2]) !== row.moduleGiB);
      },
      'is not the number or size in the name',
    ),
    rule(
      'generation-speed',
      'speedMTs',
      (row) => (row.type === 'DDR5' ? row.speedMTs < 4_000 : row.speedMTs > 5_400),
      'is not a speed of its generation',
    ),
  ],
  apart: [(row) => row.partNumbers[0] ?? null],
  fields: (row) => ({
    type: row.type,
    moduleKind: row.moduleKind,
    ecc: row.ecc,
    modules: row.modules,
    moduleGiB: row.moduleGiB,
    speedMTs: row.speedMTs,
    voltage: row.voltage,
    ...given({ casLatency: row.cl, profiles: row.profiles?.split('+').sort().reverse() }),
  }),
};
