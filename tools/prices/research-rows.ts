import { z } from 'zod';

const amount = z.number().positive().nullable();

/** One price of the input, in its own words. Columns that the guide does not use are ignored. */
const rowSchema = z.object({
  gpu_id: z.string().nullish(),
  card: z.string().min(1).optional(),
  part_class: z.string().min(1).optional(),
  item: z.string().nullish(),
  date: z.string(),
  kind: z.string(),
  amount_low: amount,
  amount_typical: amount,
  amount_high: amount,
  currency: z.string(),
  region: z.string(),
  shop: z.string().nullish(),
  metric: z.string(),
  source: z.string(),
  trust: z.enum(['A', 'B', 'C']),
  note: z.string().nullish(),
});
export type Row = z.infer<typeof rowSchema>;

const documentSchema = z.object({
  title: z.string().min(1),
  address: z.string(),
  commit: z.string().nullish(),
  licence: z.string().optional(),
});
export type Document = z.infer<typeof documentSchema>;

const fileSchema = z.object({ sources: z.record(z.string(), documentSchema), points: z.array(rowSchema) });

/**
 * Reads one file of the collected prices: its documents and its rows.
 * @throws Error naming the field that cannot be read
 */
export function readResearch(text: string): z.infer<typeof fileSchema> {
  const parsed = fileSchema.safeParse(JSON.parse(text));
  if (!parsed.success) throw new Error(z.prettifyError(parsed.error));
  return parsed.data;
}
