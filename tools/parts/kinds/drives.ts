import { z } from 'zod';
import { driveForms } from '../../../src/content/schemas/parts/words.ts';
import { given } from '../given.ts';
import { count, figure, rowBase, rule, type KindOfRow } from '../row.ts';

const schema = z.strictObject({
  ...rowBase,
  family: z.string(),
  /** A hard disk with a flash cache is `sshd` in the data set. */
  kind: z.enum(['ssd', 'hdd', 'sshd']),
  capacityGB: figure(100, 100_000),
  interface: z.enum(['nvme', 'sata', 'sas']),
  pcieGen: count(1, 6).nullable(),
  lanes: count(1, 16).nullable(),
  form: z.enum(driveForms),
});
export type DriveRow = z.infer<typeof schema>;

/** The capacity that ends a name, in GB; null where the name has none. */
function namedGB({ name }: DriveRow): number | null {
  const found = name.match(/(\d+(?:\.\d+)?) (GB|TB)$/);
  return found && Number(found[1]) * (found[2] === 'TB' ? 1_000 : 1);
}

/** Drives. */
export const drives: KindOfRow<DriveRow> = {
  kind: 'storage',
  collection: 'drives',
  schema,
  rules: [
    rule(
      'capacity-in-name',
      'capacityGB',
      (row) => Math.abs((namedGB(row) ?? row.capacityGB) / row.capacityGB - 1) > 0.03,
      'is not the capacity in the name',
    ),
    rule(
      'm2-lanes',
      'lanes',
      (row) => row.form.startsWith('M.2') && (row.lanes ?? 0) > 4,
      'an M.2 drive has 4 lanes at most',
    ),
    rule(
      'pcie-of-nvme',
      'pcieGen',
      (row) => row.interface !== 'nvme' && row.pcieGen !== null,
      'a drive without NVMe has no PCI Express generation',
    ),
  ],
  apart: [
    (row) => (row.form === 'M.2 2280' || row.form === '2.5-inch' ? null : row.form),
    (row) => row.interface.toUpperCase(),
    (row) => row.form,
    (row) => (row.pcieGen === null ? null : `PCIe ${row.pcieGen}.0`),
    (row) => row.kind.toUpperCase(),
    (row) => (row.lanes === null ? null : `x${row.lanes}`),
    (row) => row.partNumbers[0] ?? null,
  ],
  fields: (row) => ({
    kind: row.kind === 'ssd' ? 'ssd' : 'hdd',
    capacityGB: row.capacityGB,
    interface: row.interface,
    pcieGen: row.pcieGen,
    form: row.form,
    readMBs: null,
    writeMBs: null,
    enduranceTBW: null,
    ...given({ lanes: row.lanes === 4 ? null : row.lanes }),
  }),
};
