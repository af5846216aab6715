import { z } from 'zod';
import { memoryTypeSchema, pcieGenSchema } from './parts/common.ts';
import { sourceSchema } from './sourced.ts';

/** What a row's wording says about memory that it does not name as a product. */
const statedMemorySchema = z.strictObject({
  component: z.literal('memory'),
  /** Capacity of one priced unit of the row in GiB: what makers print as "GB". */
  unitGiB: z.number().positive(),
  /** Modules in one priced unit; null where the wording does not say. */
  modules: z.number().int().positive().nullable(),
  /** Generation; null where not said. */
  type: memoryTypeSchema.nullable(),
  /** Whether it corrects errors; null where not said. */
  ecc: z.boolean().nullable(),
  /** Where the wording stands, when it is not the tier's table; null for the table. */
  source: sourceSchema.nullable(),
});

/** What a row's wording says about a power supply that it does not name as a product. */
const statedSupplySchema = z.strictObject({
  component: z.literal('psu'),
  /** Rated output in watts: the lowest that the wording allows. */
  ratedW: z.number().positive(),
  /** 80 PLUS badge; null where not said. */
  efficiency: z.enum(['White', 'Bronze', 'Silver', 'Gold', 'Platinum', 'Titanium']).nullable(),
  /** Where the wording stands, when it is not the tier's table; null for the table. */
  source: sourceSchema.nullable(),
});

/** What a row's wording says about a drive that it does not name as a product. */
const statedDriveSchema = z.strictObject({
  component: z.literal('storage'),
  /** Capacity in GB (10^9 bytes). */
  capacityGB: z.number().positive(),
  /** How it talks. */
  interface: z.enum(['nvme', 'sata', 'sas']),
  /** PCI Express generation; null where not said. */
  pcieGen: pcieGenSchema.nullable(),
  /** Where the wording stands, when it is not the tier's table; null for the table. */
  source: sourceSchema.nullable(),
});

/**
 * A part that a row describes without naming a product ("4 modules of 128 GB", "750 W, 80 PLUS Gold"). Checks use it
 * until the row names a part of the catalogue. Whatever the wording leaves out is null.
 */
export const statedPartSchema = z.discriminatedUnion('component', [
  statedMemorySchema,
  statedSupplySchema,
  statedDriveSchema,
]);
export type StatedPart = z.infer<typeof statedPartSchema>;
export type StatedMemory = z.infer<typeof statedMemorySchema>;
export type StatedSupply = z.infer<typeof statedSupplySchema>;
