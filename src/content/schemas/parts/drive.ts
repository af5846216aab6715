import { z } from 'zod';
import { issuesOf } from '../issue.ts';
import { driveGB, driveMBs, terabytesWritten } from '../numbers.ts';
import { driveSense } from './drive-sense.ts';
import { partBase, pcieGenSchema } from './common.ts';

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
    pcieGen: pcieGenSchema.nullable(),
    /** Shape. */
    form: z.enum(['M.2 2280', 'M.2 22110', '2.5-inch', '3.5-inch', 'U.2', 'U.3', 'E1.S', 'E3.S']),
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
