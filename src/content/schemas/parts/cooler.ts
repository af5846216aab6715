import { z } from 'zod';
import { issuesOf } from '../issue.ts';
import { millimetres, rackUnits, watts } from '../numbers.ts';
import { priceSense } from '../price-sense.ts';
import { partBase, socketSchema } from './common.ts';

/** A processor cooler. */
export const coolerSchema = z
  .strictObject({
    ...partBase,
    /** Air, closed water loop, or open loop. */
    kind: z.enum(['air', 'closed loop', 'open loop']),
    /** Sockets that the maker lists; null for no data. */
    sockets: z.array(socketSchema).min(1).nullable(),
    /** Heat in watts that the maker rates it for; null for no data. */
    ratedW: watts(30, 1_500).nullable(),
    /** Height above the board in millimetres, of air coolers; null for loops, or no data. */
    heightMm: millimetres(12, 220).nullable(),
    /** Radiator length in millimetres of loops (120, 240, 280, 360, 420); null for air coolers. */
    radiatorMm: millimetres(80, 600).nullable(),
    /** Height in rack units of server coolers; null for desktop coolers. */
    rackUnits: rackUnits(5).nullable(),
  })
  .superRefine((cooler, context) => {
    const issue = issuesOf(context);
    const prices = priceSense(cooler);
    if (prices !== null) issue('prices', prices);
    if (cooler.kind === 'air' && cooler.radiatorMm !== null)
      issue('radiatorMm', 'must be null for an air cooler');
    // The flattest coolers are 15 mm high; a fraction of so few is a height in centimetres.
    if (cooler.heightMm !== null && cooler.heightMm < 20 && !Number.isInteger(cooler.heightMm))
      issue('heightMm', 'must be 20 to 220 mm, or a whole number from 12 mm');
    if (cooler.kind !== 'air' && cooler.heightMm !== null)
      issue('heightMm', 'must be null for a loop, which has no height above the board');
  });
export type Cooler = z.infer<typeof coolerSchema>;
