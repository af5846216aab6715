import { z } from 'zod';
import { memoryTypes, moduleKinds } from '../../../src/content/schemas/parts/words.ts';
import { partId } from '../../../src/lib/parts/part-id.ts';
import { supplementPart, type Made, type Sources } from '../made.ts';
import { count, figure } from '../row.ts';

const rowSchema = z.strictObject({
  vendor: z.string().min(1),
  partNumber: z.string().min(1),
  type: z.enum(memoryTypes),
  moduleKind: z.enum(moduleKinds),
  /** Whether the part number confirms the kind, or a machine's firmware alone prints it. */
  kindFrom: z.enum(['part number', 'printed']),
  ecc: z.boolean(),
  moduleGiB: figure(2, 512),
  speedMTs: figure(1_600, 12_800).nullable(),
  rank: z.string(),
  machines: count(1, 100_000),
  /** A machine in which it was seen. */
  example: z.string(),
});

/** Makers as firmware prints them. Codes of JEDEC in place of a name are left out. */
const makers: Readonly<Record<string, string>> = {
  Samsung: 'Samsung',
  Micron: 'Micron',
  'Micron Technology': 'Micron',
  'SK Hynix': 'SK hynix',
  Hynix: 'SK hynix',
  'Hynix Semiconductor': 'SK hynix',
  'Hynix/Hyundai': 'SK hynix',
};

/** The kits with registered modules that machines report, where the part number confirms the kind. */
export function withModules(parts: readonly Made[], text: string, sources: Sources): Made[] {
  const { rows } = z.object({ rows: z.array(rowSchema) }).parse(JSON.parse(text));
  sources['dmi'] = {
    name: 'Firmware tables of machines, linuxhw/DMI, commit 57b21bc, CC BY 4.0',
    url: 'https://github.com/linuxhw/DMI',
    date: '2025-01-06',
  };
  const known = new Set(parts.flatMap((part) => part.partNumbers.map((number) => number.toUpperCase())));
  const added = rows.flatMap((row): Made[] => {
    const vendor = makers[row.vendor];
    if (vendor === undefined || row.moduleKind === 'UDIMM' || row.kindFrom !== 'part number') return [];
    if (row.speedMTs === null || known.has(row.partNumber.toUpperCase())) return [];
    known.add(row.partNumber.toUpperCase());
    const name = `${row.partNumber}, ${row.moduleGiB} GB ${row.type}-${row.speedMTs} ${row.moduleKind}`;
    return [
      supplementPart('memory', {
        id: partId('memory', vendor, row.partNumber),
        name,
        vendor,
        tier: 2,
        partNumbers: [row.partNumber],
        from: ['dmi'],
        fields: {
          type: row.type,
          moduleKind: row.moduleKind,
          ecc: row.ecc,
          modules: 1,
          moduleGiB: row.moduleGiB,
          speedMTs: row.speedMTs,
          voltage: null,
        },
      }),
    ];
  });
  return [...parts, ...added];
}
