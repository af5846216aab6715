import { gpuSchema } from '../../content/schemas/gpu.ts';
import { readCollection } from '../../content/read-collection.ts';
import { filterGpus, type GpuFilter } from '../../lib/parts/gpu-table.ts';
import { unknownName, UsageError, type Command } from '../command.ts';
import { readOptions, type OptionTable } from '../options.ts';

const kinds = ['gpu'];
const vendors = ['NVIDIA', 'AMD', 'Intel', 'Apple'] as const;

const options: OptionTable<keyof GpuFilter> = {
  'min-vram': { field: 'minMemoryGiB', kind: 'number', takes: 'GiB' },
  'max-power': { field: 'maxPowerW', kind: 'number', takes: 'watts' },
  vendor: { field: 'vendor', kind: 'word', takes: vendors.join('|') },
};

/** `parts gpu …`: the catalogue, filtered. */
export const partsCommand: Command = {
  name: 'parts',
  summary: 'parts of the catalogue with their figures and sources',
  usage: ['parts gpu [--min-vram GiB] [--max-power watts] [--vendor name] [--json]'],
  run(args) {
    const [kind, ...rest] = args;
    if (kind === undefined || !kinds.includes(kind)) throw unknownName('kind of part', kind, kinds);
    const asked = readOptions(rest, options);
    const vendor =
      vendors.find((each) => each.toLowerCase() === String(asked.vendor ?? '').toLowerCase()) ?? null;
    if (asked.vendor !== undefined && vendor === null)
      throw unknownName('vendor', String(asked.vendor), vendors);
    const number = (value: unknown) => (typeof value === 'number' ? value : null);
    const filter = { minMemoryGiB: number(asked.minMemoryGiB), maxPowerW: number(asked.maxPowerW), vendor };
    for (const [name, value] of Object.entries(filter))
      if (typeof value === 'number' && !(value >= 0)) throw new UsageError(`${name} must be a number from 0`);
    const found = filterGpus(readCollection('gpus', gpuSchema), filter);
    const text = found.map(
      (gpu) => `${gpu.id}: ${gpu.name}, ${gpu.memoryGiB} GiB, ${gpu.boardPowerW ?? 'unknown'} W`,
    );
    return { json: found, text: text.join('\n'), exitCode: 0 };
  },
};
