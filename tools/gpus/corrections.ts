import { isDeepStrictEqual } from 'node:util';
import { z } from 'zod';
import { gpuSchema, type Gpu } from '../../src/content/schemas/gpu.ts';
import { isoDate } from '../../src/content/schemas/sourced.ts';
import list from './corrections.json' with { type: 'json' };

/** A wrong or missing figure of the rows, and the correct one with its source. */
const correctionSchema = z.strictObject({
  /** Id of the card. */
  card: z.string(),
  field: gpuSchema.keyof(),
  /** The value of the rows. */
  was: z.json(),
  /** The correct value. */
  value: z.json(),
  why: z.string().min(1),
  source: z.string().min(1),
  date: isoDate,
});
export const corrections = z.array(correctionSchema).parse(list);

/**
 * The card with its corrections.
 * @throws Error if the input has neither the old nor the corrected value, so that the correction must be reviewed
 */
export function corrected(id: string, card: Gpu): Gpu {
  const own = corrections.filter((each) => each.card === id);
  for (const { field, was, value } of own)
    if (![was, value].some((known) => isDeepStrictEqual(known, card[field])))
      throw new Error(
        `${id}: ${field}: expected ${JSON.stringify(was)}, which corrections.json corrects, not ${JSON.stringify(card[field])}`,
      );
  return { ...card, ...Object.fromEntries(own.map(({ field, value }) => [field, value])) };
}
