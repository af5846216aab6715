import { z } from 'zod';
import { sourceSchema } from './sourced.ts';

/** The operating system of a machine. */
export const systemSchema = z.enum(['linux', 'windows', 'macos']);
export type System = z.infer<typeof systemSchema>;

/** One reading of the memory of a card that programs can use. */
const memoryTotalSchema = z.strictObject({
  /** Id of the card in `gpus`, or the id that it would have; `mac-16-gb` for a Mac with 16 GB. */
  card: z.string().regex(/^[a-z0-9][a-z0-9.-]*$/),
  /** Memory in GiB as the maker sells it; null where it depends on settings of the machine. */
  nominalGiB: z.number().positive().nullable(),
  /** The reading in MiB (2^20 bytes). */
  totalMiB: z.number().positive(),
  /**
   * What printed it: `nvidia-smi`, the device total of `cuda`, `hip` or `level-zero`, `metal` (recommended maximum
   * working set), `mps` (allocator limit of PyTorch, 1.7 times the former), `gtt` (limit set at boot).
   */
  counter: z.enum(['nvidia-smi', 'cuda', 'hip', 'level-zero', 'metal', 'mps', 'gtt']),
  /** Operating system; null where the reading does not tell. */
  system: systemSchema.nullable(),
  /** Conditions of the reading; null for none. */
  note: z.string().nullable(),
  /** Where it was read. The address is null where it is not known. */
  source: sourceSchema,
});
export type MemoryTotal = z.infer<typeof memoryTotalSchema>;

/** Readings of the memory that drivers report, which is less than what makers print. */
export const usableMemorySchema = z.strictObject({ totals: z.array(memoryTotalSchema).min(1) });
