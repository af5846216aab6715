import { z } from 'zod';
import { supplementPart, type Made, type Sources } from '../made.ts';
import { figure } from '../row.ts';
import { sentence } from './boards.ts';
import { addSources, rowSourceSchema } from './sources.ts';

const rowSchema = z.object({
  name: z.string().min(1),
  vendor: z.string().nullable(),
  form: z.string().optional(),
  ratedW: figure(200, 4_000).optional(),
  efficiency: z.string().optional(),
  note: z.string().optional(),
  sources: z.array(rowSourceSchema).default([]),
});

/** The forms that the data set leaves out: server supplies. */
const formOf = (text: string | undefined): 'CRPS' | 'proprietary' | null => {
  if (text === 'CRPS') return 'CRPS';
  return text?.startsWith('CRPS-like') ? 'proprietary' : null;
};

/** The supplies with server supplies that open builds use. */
export function withServerSupplies(parts: readonly Made[], text: string, sources: Sources): Made[] {
  const { rows } = z.object({ rows: z.array(rowSchema) }).parse(JSON.parse(text));
  const added = rows.flatMap(({ vendor, ratedW, efficiency, note, ...row }): Made[] => {
    const form = formOf(row.form);
    if (form === null || vendor === null || ratedW === undefined || row.sources.length === 0) return [];
    return [
      supplementPart('psu', {
        name: row.name,
        vendor,
        from: addSources(sources, row.sources),
        notes: note === undefined ? [] : [sentence(note)],
        fields: {
          ratedW,
          ratedLowLineW: null,
          inputVolts: note?.includes('200 to 240 V') ? { low: 200, high: 240 } : null,
          form,
          atxVersion: null,
          efficiency: efficiency ?? null,
          connectors: null,
          lengthMm: null,
          modular: 'no',
        },
      }),
    ];
  });
  return [...parts, ...added];
}
