import type { Drive } from '../../../content/schemas/parts/drive.ts';
import { atLeast, column, oneOf, type ViewOf } from '../part-view.ts';

const groups = ['SSD on PCIe', 'SSD on SATA', 'SSD on SAS', 'Hard disk'] as const;
const group = (drive: Drive): (typeof groups)[number] => {
  if (drive.kind === 'hdd') return 'Hard disk';
  if (drive.interface === 'nvme') return 'SSD on PCIe';
  return drive.interface === 'sata' ? 'SSD on SATA' : 'SSD on SAS';
};

/** Drives, by kind and capacity. Capacities are in GB of 10^9 bytes, as manufacturers print them. */
export const driveView: ViewOf<'storage'> = {
  page: 'parts/drives',
  noun: 'drive',
  plural: 'Drives',
  detail: (drive) => `${drive.capacityGB.toLocaleString('en-US')} GB, ${drive.interface}`,
  facts: {
    interface: (drive) => drive.interface,
    form: (drive) => drive.form,
    capacityGB: (drive) => drive.capacityGB,
  },
  columns: [
    column('kind', 'Kind', (drive) => drive.kind, 'file'),
    column('interface', 'Interface', (drive) => drive.interface, 'file'),
    column('released', 'Released', (drive) => drive.released, 'compared'),
    column('capacity_gb', 'Capacity', (drive) => drive.capacityGB, 'always', 'GB'),
    column('form', 'Form factor', (drive) => drive.form, 'always'),
    column('pcie_generation', 'PCIe generation', (drive) => drive.pcieGen, 'always'),
    column('read_mb_s', 'Read speed', (drive) => drive.readMBs, 'always', 'MB/s'),
    column('write_mb_s', 'Write speed', (drive) => drive.writeMBs, 'always', 'MB/s'),
    column('endurance_tbw', 'Endurance', (drive) => drive.enduranceTBW, 'always', 'TB'),
  ],
  questions: [
    oneOf('kind', ['ssd', 'hdd'], (drive) => [drive.kind]),
    oneOf('interface', ['nvme', 'sata', 'sas'], (drive) => [drive.interface]),
    atLeast('min-size', 'GB', (drive) => drive.capacityGB),
    atLeast('min-read', 'MB/s', (drive) => drive.readMBs),
  ],
  group,
  rank: (drive) => groups.indexOf(group(drive)) * 1e6 + drive.capacityGB,
};
