import { z } from 'zod';
import { issuesOf } from '../issue.ts';
import { bounded, count, millimetres, rackUnits } from '../numbers.ts';
import { priceSense } from '../price-sense.ts';
import { boardFormSchema, partBase } from './common.ts';
import { supplyForms } from './words.ts';

/** A case or chassis. */
export const caseSchema = z
  .strictObject({
    ...partBase,
    /** A desk-side tower, a rack chassis, or an open frame. */
    kind: z.enum(['tower', 'rack', 'open frame']),
    /** Board sizes that fit; null for no data. */
    boards: z.array(boardFormSchema).min(1).nullable(),
    /** Expansion places at the back, each one slot wide; null for no data. */
    expansionSlots: count(0, 24).nullable(),
    /** Maximum card length in millimetres; null for no data. */
    maxGpuLengthMm: millimetres(100, 700).nullable(),
    /** Maximum cooler height in millimetres; null for no data. */
    maxCoolerHeightMm: millimetres(25, 260).nullable(),
    /** Maximum radiator length in millimetres; null for no data, 0 for none. */
    maxRadiatorMm: bounded('mm', 0, 600).nullable(),
    /** Power supply shapes that fit; null for no data. */
    supplyForms: z.array(z.enum(supplyForms)).min(1).nullable(),
    /** Maximum supply length in millimetres; null for no data. */
    maxSupplyLengthMm: millimetres(80, 450).nullable(),
    /** Whether fans blow through the cards from front to back, as passive cards need; null for no data. */
    passiveCardAirflow: z.boolean().nullable(),
    /** False where the list of board sizes is not complete, so that larger boards are unknown and not refused. */
    boardsComplete: z.boolean().optional(),
    /** Expansion places across the others, for a card on a riser cable. They are not in `expansionSlots`. */
    riserSlots: z.number().int().positive().optional(),
    /** Power supply shapes that nearly all cases of its class take, where the case's own are not published. */
    supplyFormsByClass: z.array(z.enum(supplyForms)).min(1).optional(),
    /** Bays for 3.5-inch drives. */
    bays35: z.number().int().nonnegative().optional(),
    /** Bays for 2.5-inch drives. */
    bays25: z.number().int().nonnegative().optional(),
    /** Width in millimetres. */
    widthMm: z.number().positive().optional(),
    /** Number of double-width cards that a chassis for several cards holds. */
    cards: z.number().int().positive().optional(),
    /** Height in rack units; null for towers. */
    rackUnits: rackUnits().nullable(),
  })
  .superRefine((chassis, context) => {
    const issue = issuesOf(context);
    const prices = priceSense(chassis);
    if (prices !== null) issue('prices', prices);
    if (chassis.kind === 'rack' && chassis.rackUnits === null)
      issue('rackUnits', 'is missing: a rack chassis needs its height');
    if (chassis.maxRadiatorMm !== null && chassis.maxRadiatorMm !== 0 && chassis.maxRadiatorMm < 80)
      issue('maxRadiatorMm', 'must be 0 for none, or 80 to 600 mm');
    if (chassis.expansionSlots === 0) issue('expansionSlots', 'is 0: use null for no data');
  });
export type Case = z.infer<typeof caseSchema>;
