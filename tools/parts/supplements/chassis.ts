import { z } from 'zod';
import { boardForms } from '../../../src/content/schemas/parts/words.ts';
import { given } from '../given.ts';
import { supplementPart, type Made, type Sources } from '../made.ts';
import { count, figure } from '../row.ts';
import { sentence } from './boards.ts';
import { addSources, rowSourceSchema } from './sources.ts';

const rowSchema = z.object({
  name: z.string().min(1),
  vendor: z.string().nullable(),
  kind: z.enum(['tower', 'rack', 'open frame', 'mining board']),
  rackUnits: count(1, 12).optional(),
  horizontalPlaces: count(1, 20).optional(),
  boards: z.array(z.enum(boardForms)).min(1).optional(),
  maxGpuLengthMm: figure(100, 700).nullish(),
  passiveCardAirflow: z.boolean().nullish(),
  cards: count(1, 20).optional(),
  note: z.string(),
  sources: z.array(rowSourceSchema).min(1),
});

/** A frame that many makers sell without a name of their own. */
const nameless = 'Generic';

/**
 * The cases with frames and chassis for several cards. Chassis that no maker sells, boards among them, and a case that the
 * data set has already, are left out.
 */
export function withChassis(parts: readonly Made[], text: string, sources: Sources): Made[] {
  const { rows } = z.object({ rows: z.array(rowSchema) }).parse(JSON.parse(text));
  const added = rows.flatMap((row): Made[] => {
    const vendor = row.vendor ?? (row.kind === 'open frame' ? nameless : null);
    if (vendor === null || row.kind === 'mining board' || row.name.includes('(also')) return [];
    const name = row.name.replace(/ \(.*\)$/, '');
    return [
      supplementPart('case', {
        name,
        vendor,
        from: addSources(sources, row.sources),
        notes: [sentence(row.note)],
        fields: {
          kind: row.kind,
          boards: row.boards ?? null,
          expansionSlots: row.horizontalPlaces ?? null,
          maxGpuLengthMm: row.maxGpuLengthMm ?? null,
          maxCoolerHeightMm: null,
          maxRadiatorMm: null,
          supplyForms: null,
          maxSupplyLengthMm: null,
          passiveCardAirflow: row.passiveCardAirflow ?? null,
          rackUnits: row.rackUnits ?? null,
          ...given({ cards: row.cards, boardsComplete: row.boards ? false : null }),
        },
      }),
    ];
  });
  return [...parts, ...added];
}
