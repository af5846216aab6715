import { z } from 'zod';
import { isoDate } from '../../src/content/schemas/sourced.ts';
import { gpuSchema } from '../../src/content/schemas/gpu.ts';
import { readSockets } from './connectors.ts';

const figure = z.number().positive().nullable();

/** The source's words for the space of a card, with the form and the slots. */
export const mountings = {
  'Single-slot': { form: 'pcie', slots: 1 },
  'Dual-slot': { form: 'pcie', slots: 2 },
  'Triple-slot': { form: 'pcie', slots: 3 },
  'SXM Module': { form: 'sxm', slots: null },
  'SXM4 module': { form: 'sxm', slots: null },
  'OAM Module': { form: 'oam', slots: null },
  SoC: { form: 'soc', slots: null },
  IGP: { form: 'soc', slots: null },
  Laptop: { form: 'laptop', slots: null },
  /** A card whose width is not published. */
  'PCIe card': { form: 'pcie', slots: null },
} as const;

/** One card in the source's words and units. Columns that the guide does not use are ignored. */
const rowSchema = z.object({
  /** Name of the card's file. */
  id: z.string().regex(/^[a-z0-9.-]+$/),
  name: z.string().min(1),
  vendor: gpuSchema.shape.vendor,
  architecture: z.string().min(1),
  release_year: z.int().min(2010),
  release_date: isoDate.nullable(),
  /** GiB (2^30 bytes), which the source prints as GB. */
  vram_gb: z.number().positive(),
  memory_type: z.string().nullable(),
  /** GB/s (10^9 bytes per second). */
  mem_bandwidth_gbs: figure,
  fp32_tflops: figure,
  fp16_tensor_dense_tflops: figure,
  fp16_tensor_dense_fp16acc_tflops: figure,
  /** How the two tensor rates were found; "derived: 2 x FP32 …" is a rule that is checked. */
  fp16_note: z.string().nullable(),
  bf16: z.boolean().nullable(),
  fp8: z.boolean().nullable(),
  fp4: z.boolean().nullable(),
  /** Board power in watts. */
  tdp_w: figure,
  slot_width: z.enum(Object.keys(mountings) as (keyof typeof mountings)[]),
  length_mm: figure,
  /** Sockets of the reference card, "1x 6-pin + 1x 8-pin"; null where none is listed. */
  power_connector: z
    .string()
    .refine((text) => readSockets(text) !== null, 'expected sockets such as "1x 6-pin + 1x 8-pin"')
    .nullable(),
  pcie_gen: gpuSchema.shape.pcieGen,
  pcie_lanes: gpuSchema.shape.pcieLanes,
  launch_price_usd: figure,
  launch_price_source: z.string().nullable(),
  recommended_psu_w: figure,
  nvlink: z.boolean().nullable(),
  compute_capability: z.string().nullish(),
  notes: z.array(z.string()),
  sources: z.array(z.string().min(1)).min(1),
});
export type Row = z.infer<typeof rowSchema>;

/**
 * Reads the rows of an input file.
 * @throws Error that names every row and field that cannot be read, and what was expected
 */
export function readRows(text: string): Row[] {
  const rows: unknown = JSON.parse(text);
  if (!Array.isArray(rows)) throw new Error('expected a list of rows');
  const seen = new Set<string>();
  const problems: string[] = [];
  const cards = rows.flatMap((row: unknown, index) => {
    const parsed = rowSchema.safeParse(row);
    const id = parsed.data?.id ?? (row as { id?: unknown } | null)?.id ?? 'no id';
    const place = `row ${index + 1} (${String(id)})`;
    if (!parsed.success) {
      problems.push(
        ...parsed.error.issues.map((issue) => `${place}: ${issue.path.join('.')}: ${issue.message}`),
      );
      return [];
    }
    if (seen.has(parsed.data.id)) problems.push(`${place}: id: expected an id that no other row has`);
    seen.add(parsed.data.id);
    return [parsed.data];
  });
  if (problems.length > 0) throw new Error(problems.join('\n'));
  return cards;
}
