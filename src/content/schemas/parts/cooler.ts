import { z } from 'zod';
import { partBase, socketSchema } from './common.ts';

/** A processor cooler. */
export const coolerSchema = z.strictObject({
  ...partBase,
  /** Air, closed water loop, or open loop. */
  kind: z.enum(['air', 'closed loop', 'open loop']),
  /** Sockets that the maker lists; null for no data. */
  sockets: z.array(socketSchema).min(1).nullable(),
  /** Heat in watts that the maker rates it for; null for no data. */
  ratedW: z.number().positive().nullable(),
  /** Height above the board in millimetres, of air coolers; null for loops, or no data. */
  heightMm: z.number().positive().nullable(),
  /** Radiator length in millimetres of loops (120, 240, 280, 360, 420); null for air coolers. */
  radiatorMm: z.number().positive().nullable(),
  /** Height in rack units of server coolers; null for desktop coolers. */
  rackUnits: z.number().int().min(1).max(5).nullable(),
});
export type Cooler = z.infer<typeof coolerSchema>;
