import { z } from 'zod';
import { issuesOf, type Disagreement } from '../issue.ts';
import { count, driveGB, driveMBs, terabytesWritten } from '../numbers.ts';
import { priceSense } from '../price-sense.ts';
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

/** Payload of four lanes of each PCI Express generation in MB/s (10^6), rounded up. */
const fourLanes: Readonly<Record<number, number>> = { 2: 2_000, 3: 4_000, 4: 8_000, 5: 16_000, 6: 32_000 };

/** Payload of SATA 3 and of SAS 4 in MB/s. */
const cables = { sata: 600, sas: 2_400 };

/** Sequential rate of the fastest hard disks, with two actuators, in MB/s. */
const fastestDisk = 600;

const m2Forms = ['M.2 2230', 'M.2 2242', 'M.2 2260', 'M.2 2280', 'M.2 22110'] as const;

const formsOf: Readonly<Record<Drive['interface'], readonly Drive['form'][]>> = {
  nvme: [...m2Forms, 'add-in card', '2.5-inch', 'U.2', 'U.3', 'E1.S', 'E3.S'],
  sata: ['2.5-inch', '3.5-inch', ...m2Forms],
  sas: ['2.5-inch', '3.5-inch'],
};

/** Fields of a drive that do not agree with each other. */
function driveSense(drive: Drive): Disagreement<Drive>[] {
  const found: Disagreement<Drive>[] = [];
  const link = drive.interface === 'nvme' ? fourLanes[drive.pcieGen ?? 6]! : cables[drive.interface];
  const fastest = drive.kind === 'hdd' ? Math.min(link, fastestDisk) : link;
  const generation = drive.pcieGen === null ? '' : ` ${drive.pcieGen}.0`;
  for (const field of ['readMBs', 'writeMBs'] as const)
    if ((drive[field] ?? 0) > fastest)
      found.push({ field, message: `must be at most ${fastest} MB/s for ${drive.interface}${generation}` });
  if (!formsOf[drive.interface].includes(drive.form))
    found.push({
      field: 'form',
      message: `must be one of ${formsOf[drive.interface].join(', ')} for ${drive.interface}`,
    });
  if (drive.interface !== 'nvme' && drive.pcieGen !== null)
    found.push({ field: 'pcieGen', message: `must be null for ${drive.interface}` });
  const terabytes = drive.capacityGB / 1000;
  if (
    drive.enduranceTBW !== null &&
    (drive.enduranceTBW < 50 * terabytes || drive.enduranceTBW > 30_000 * terabytes)
  )
    found.push({
      field: 'enduranceTBW',
      message: `must be ${50 * terabytes} to ${30_000 * terabytes} TB written for ${terabytes} TB`,
    });
  const prices = priceSense(drive);
  if (prices !== null) found.push({ field: 'prices', message: prices });
  return found;
}
