import { memoryTypeSchema, moduleKindSchema } from '../../../content/schemas/parts/common.ts';
import type { MemoryKit } from '../../../content/schemas/parts/memory-kit.ts';
import { yesOrNo, type ViewOf } from '../part-view.ts';

const totalGiB = (kit: MemoryKit) => kit.modules * kit.moduleGiB;

/** Memory kits, by generation, kind of module and size. */
export const memoryKitView: ViewOf<'memory'> = {
  page: 'parts/memory',
  noun: 'memory kit',
  plural: 'Memory',
  columns: [
    { id: 'type', head: 'Generation', value: (kit) => kit.type, shown: 'file' },
    { id: 'module_kind', head: 'Kind of module', value: (kit) => kit.moduleKind, shown: 'file' },
    { id: 'modules', head: 'Modules', value: (kit) => kit.modules, shown: 'always' },
    { id: 'module_gib', head: 'One module', unit: 'GiB', value: (kit) => kit.moduleGiB, shown: 'always' },
    { id: 'total_gib', head: 'Together', unit: 'GiB', value: totalGiB, shown: 'always' },
    { id: 'speed_mts', head: 'Speed', unit: 'MT/s', value: (kit) => kit.speedMTs, shown: 'always' },
    { id: 'ecc', head: 'ECC', value: (kit) => kit.ecc, shown: 'always' },
    { id: 'voltage_v', head: 'Voltage', unit: 'V', value: (kit) => kit.voltage, shown: 'compared' },
  ],
  questions: [
    { name: 'type', is: 'one of', words: memoryTypeSchema.options, value: (kit) => [kit.type] },
    { name: 'module', is: 'one of', words: moduleKindSchema.options, value: (kit) => [kit.moduleKind] },
    { name: 'ecc', is: 'one of', words: ['yes', 'no'], value: (kit) => yesOrNo(kit.ecc) },
    { name: 'min-module', is: 'at least', unit: 'GiB a module', value: (kit) => kit.moduleGiB },
    { name: 'min-size', is: 'at least', unit: 'GiB', value: totalGiB },
    { name: 'min-speed', is: 'at least', unit: 'MT/s', value: (kit) => kit.speedMTs },
  ],
  group: (kit) => `${kit.type}, ${kit.moduleKind}`,
  rank: (kit) =>
    memoryTypeSchema.options.indexOf(kit.type) * 1e9 +
    moduleKindSchema.options.indexOf(kit.moduleKind) * 1e6 +
    totalGiB(kit),
};
