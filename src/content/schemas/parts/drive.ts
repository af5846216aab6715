import { z } from 'zod';
import { lanesSchema, partBase } from './common.ts';
import { driveForms } from './words.ts';

/** A drive. */
export const driveSchema = z.strictObject({
  ...partBase,
  /** Solid-state or hard disk. */
  kind: z.enum(['ssd', 'hdd']),
  /** Capacity in GB (10^9 bytes), as makers print it. */
  capacityGB: z.number().positive(),
  /** Interface. */
  interface: z.enum(['nvme', 'sata', 'sas']),
  /** PCI Express generation of an NVMe drive; null for the others, or no data. */
  pcieGen: z.number().int().min(2).max(6).nullable(),
  /** Shape. */
  form: z.enum(driveForms),
  /** PCI Express lanes of an NVMe drive, where they are not 4. */
  lanes: lanesSchema.optional(),
  /** Sequential reading in MB/s (10^6); null for no data. */
  readMBs: z.number().positive().nullable(),
  /** Sequential writing in MB/s (10^6); null for no data. */
  writeMBs: z.number().positive().nullable(),
  /** Rated endurance in TB written; null for no data and for hard disks. */
  enduranceTBW: z.number().positive().nullable(),
});
export type Drive = z.infer<typeof driveSchema>;
