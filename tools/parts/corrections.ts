import { isDeepStrictEqual } from 'node:util';
import { z } from 'zod';
import list from './corrections.json' with { type: 'json' };

/** A row of the data set that is wrong in a way that no rule can mend. */
const correctionSchema = z.strictObject({
  file: z.string(),
  /** The row: an identifier of the data set. */
  id: z.uuid(),
  /** Name of the row, for people. */
  name: z.string(),
  /** The wrong figures and the right ones by field; none: the row is left out. */
  fields: z.record(z.string(), z.strictObject({ was: z.json(), value: z.json() })).optional(),
  why: z.string().min(1),
});
type Correction = z.infer<typeof correctionSchema>;

const corrections: readonly Correction[] = z.array(correctionSchema).parse(list);

/**
 * A row with its corrections; null where it is left out.
 * @throws Error if the row has neither the old nor the corrected value, so that the correction must be reviewed
 */
export function corrected(file: string, row: Record<string, unknown>): Record<string, unknown> | null {
  const ids = Array.isArray(row['ids']) ? row['ids'] : [];
  const known = corrections.filter((each) => each.file === file && ids.includes(each.id));
  if (known.some(({ fields }) => fields === undefined)) return null;
  const mended = { ...row };
  for (const { name, fields = {} } of known)
    for (const [field, { was, value }] of Object.entries(fields)) {
      if (![was, value].some((each) => isDeepStrictEqual(each, row[field])))
        throw new Error(
          `${file}.json: ${name}: ${field}: expected ${JSON.stringify(was)}, which corrections.json corrects, not ${JSON.stringify(row[field])}`,
        );
      mended[field] = value;
    }
  return mended;
}
