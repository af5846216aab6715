import { z } from 'zod';
import { issuesOf } from '../issue.ts';
import { count, driveGB, driveMBs, terabytesWritten } from '../numbers.ts';
import { driveSense } from './drive-sense.ts';
import { lanesSchema, partBase } from './common.ts';
import { driveForms } from './words.ts';

/** A drive. */
export const driveSchema = z
  .strictObject({
    ...partBase,
    /** Solid-state or hard disk. */
    kind: z.enum(['ssd', 'hdd']),
    /** Capacity in GB (10^9 bytes), as makers print it. */
    capacityGB: driveGB(),
    /** Interface. */
    interface: z.enum(['nvme', 'sata', 'sas']),
    /** PCI Express generation of an NVMe drive; null for the others, or no data. */
    pcieGen: count(2, 6).nullable(),
    /** Shape. */
    form: z.enum(driveForms),
    /** PCI Express lanes of an NVMe drive, where they are not 4. */
    lanes: lanesSchema.optional(),
    /** Sequential reading in MB/s (10^6); null for no data. */
    readMBs: driveMBs().nullable(),
    /** Sequential writing in MB/s (10^6); null for no data. */
    writeMBs: driveMBs().nullable(),
    /** Rated endurance in TB written; null for no data and for hard disks. */
    enduranceTBW: terabytesWritten().nullable(),
  })
  .superRefine((drive, context) => {
    const issue = issuesOf(context);
    for (const { field, message } of driveSense(drive)) issue(field, message);
  });
export type Drive = z.infer<typeof driveSchema>;
