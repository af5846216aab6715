import type { Drive } from '../../../content/schemas/parts/drive.ts';
import type { ViewOf } from '../part-view.ts';

const groups = ['SSD on PCIe', 'SSD on SATA', 'SSD on SAS', 'Hard disk'] as const;
const group = (drive: Drive): (typeof groups)[number] => {
  if (drive.kind === 'hdd') return 'Hard disk';
  if (drive.interface === 'nvme') return 'SSD on PCIe';
  return drive.interface === 'sata' ? 'SSD on SATA' : 'SSD on SAS';
};

/** Drives, by kind and capacity. Capacities are in GB of 10^9 bytes, as makers print them. */
export const driveView: ViewOf<'storage'> = {
  page: 'parts/drives',
  noun: 'drive',
  plural: 'Drives',
  columns: [
    { id: 'kind', head: 'Kind', value: (drive) => drive.kind, shown: 'file' },
    { id: 'interface', head: 'Interface', value: (drive) => drive.interface, shown: 'file' },
    { id: 'released', head: 'Released', value: (drive) => drive.released, shown: 'compared' },
    { id: 'capacity_gb', head: 'Capacity', unit: 'GB', value: (drive) => drive.capacityGB, shown: 'always' },
    { id: 'form', head: 'Shape', value: (drive) => drive.form, shown: 'always' },
    { id: 'pcie_generation', head: 'PCIe generation', value: (drive) => drive.pcieGen, shown: 'always' },
    { id: 'read_mb_s', head: 'Reading', unit: 'MB/s', value: (drive) => drive.readMBs, shown: 'always' },
    { id: 'write_mb_s', head: 'Writing', unit: 'MB/s', value: (drive) => drive.writeMBs, shown: 'always' },
    {
      id: 'endurance_tbw',
      head: 'Rated writes',
      unit: 'TB',
      value: (drive) => drive.enduranceTBW,
      shown: 'always',
    },
  ],
  questions: [
    { name: 'kind', is: 'one of', words: ['ssd', 'hdd'], value: (drive) => [drive.kind] },
    { name: 'interface', is: 'one of', words: ['nvme', 'sata', 'sas'], value: (drive) => [drive.interface] },
    { name: 'min-size', is: 'at least', unit: 'GB', value: (drive) => drive.capacityGB },
    { name: 'min-read', is: 'at least', unit: 'MB/s', value: (drive) => drive.readMBs },
  ],
  group,
  rank: (drive) => groups.indexOf(group(drive)) * 1e6 + drive.capacityGB,
};
