import { z } from 'zod';
import { memoryTypeSchema, pcieGenSchema } from './parts/common.ts';
import { bounded, count, driveGB, watts } from './numbers.ts';
import { sourceSchema } from './sourced.ts';

/** What a row's wording says about memory that it does not name as a product. */
const statedMemorySchema = z.strictObject({
  component: z.literal('memory'),
  /** Capacity of one priced unit of the row in GiB: what makers print as "GB". */
  unitGiB: bounded('GiB', 1, 8_192),
  /** Modules in one priced unit; null if the wording does not state it. */
  modules: count(1, 64).nullable(),
  /** Generation; null if not stated. */
  type: memoryTypeSchema.nullable(),
  /** Whether it corrects errors; null if not stated. */
  ecc: z.boolean().nullable(),
  /** Source of the wording; null for the tier's table. */
  source: sourceSchema.nullable(),
});

/** What a row's wording says about a power supply that it does not name as a product. */
const statedSupplySchema = z.strictObject({
  component: z.literal('psu'),
  /** Rated output in watts: the lowest that the wording allows. */
  ratedW: watts(200, 5_000),
  /** 80 PLUS badge; null if not stated. */
  efficiency: z.enum(['White', 'Bronze', 'Silver', 'Gold', 'Platinum', 'Titanium']).nullable(),
  /** Source of the wording; null for the tier's table. */
  source: sourceSchema.nullable(),
});

/** What a row's wording says about a drive that it does not name as a product. */
const statedDriveSchema = z.strictObject({
  component: z.literal('storage'),
  /** Capacity in GB (10^9 bytes). */
  capacityGB: driveGB(),
  /** Interface. */
  interface: z.enum(['nvme', 'sata', 'sas']),
  /** PCI Express generation; null if not stated. */
  pcieGen: pcieGenSchema.nullable(),
  /** Source of the wording; null for the tier's table. */
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
