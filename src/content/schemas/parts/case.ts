import { z } from 'zod';
import { issuesOf } from '../issue.ts';
import { boardFormSchema, partBase } from './common.ts';

/** A case or chassis. */
export const caseSchema = z
  .strictObject({
    ...partBase,
    /** A desk-side tower, a rack chassis, or an open frame. */
    kind: z.enum(['tower', 'rack', 'open frame']),
    /** Board sizes that fit; null for no data. */
    boards: z.array(boardFormSchema).min(1).nullable(),
    /** Expansion places at the back, each one slot wide; null for no data. */
    expansionSlots: z.number().int().nonnegative().nullable(),
    /** Maximum card length in millimetres; null for no data. */
    maxGpuLengthMm: z.number().positive().nullable(),
    /** Maximum cooler height in millimetres; null for no data. */
    maxCoolerHeightMm: z.number().positive().nullable(),
    /** Maximum radiator length in millimetres; null for no data, 0 for none. */
    maxRadiatorMm: z.number().nonnegative().nullable(),
    /** Power supply shapes that fit; null for no data. */
    supplyForms: z
      .array(z.enum(['ATX', 'SFX', 'SFX-L', 'CRPS', 'proprietary']))
      .min(1)
      .nullable(),
    /** Maximum supply length in millimetres; null for no data. */
    maxSupplyLengthMm: z.number().positive().nullable(),
    /** Whether fans blow through the cards from front to back, as passive cards need; null for no data. */
    passiveCardAirflow: z.boolean().nullable(),
    /** Height in rack units; null for towers. */
    rackUnits: z.number().int().min(1).max(10).nullable(),
  })
  .superRefine((chassis, context) => {
    const issue = issuesOf(context);
    if (chassis.kind === 'rack' && chassis.rackUnits === null)
      issue('rackUnits', 'is missing: a rack chassis needs its height');
    if (chassis.expansionSlots === 0) issue('expansionSlots', 'is 0: use null for no data');
  });
export type Case = z.infer<typeof caseSchema>;
