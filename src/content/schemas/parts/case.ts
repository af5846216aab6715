import { z } from 'zod';
import { boardFormSchema, partBase } from './common.ts';

/** A case or chassis. */
export const caseSchema = z
  .strictObject({
    ...partBase,
    /** A desk-side tower, a rack chassis, or an open frame. */
    kind: z.enum(['tower', 'rack', 'open frame']),
    /** Board sizes that fit; null where not read. */
    boards: z.array(boardFormSchema).min(1).nullable(),
    /** Expansion places at the back, each one slot wide; null where not read. */
    expansionSlots: z.number().int().nonnegative().nullable(),
    /** Longest card in millimetres; null where not read. */
    maxGpuLengthMm: z.number().positive().nullable(),
    /** Tallest cooler in millimetres; null where not read. */
    maxCoolerHeightMm: z.number().positive().nullable(),
    /** Largest radiator in millimetres; null where not read, 0 for none. */
    maxRadiatorMm: z.number().nonnegative().nullable(),
    /** Power supply shapes that fit; null where not read. */
    supplyForms: z
      .array(z.enum(['ATX', 'SFX', 'SFX-L', 'CRPS', 'proprietary']))
      .min(1)
      .nullable(),
    /** Longest supply in millimetres; null where not read. */
    maxSupplyLengthMm: z.number().positive().nullable(),
    /** Whether fans blow through the cards from front to back, as passive cards need; null where not read. */
    passiveCardAirflow: z.boolean().nullable(),
    /** Height in rack units; null for towers. */
    rackUnits: z.number().int().min(1).max(10).nullable(),
  })
  .superRefine((chassis, context) => {
    if (chassis.kind === 'rack' && chassis.rackUnits === null) {
      context.addIssue({ code: 'custom', path: ['rackUnits'], message: 'a rack chassis has a height' });
    }
    if (chassis.expansionSlots === 0) {
      context.addIssue({
        code: 'custom',
        path: ['expansionSlots'],
        message: 'no slots at all: null means not read',
      });
    }
  });
export type Case = z.infer<typeof caseSchema>;
