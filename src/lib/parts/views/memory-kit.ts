import { memoryTypes, moduleKinds } from '../../../content/schemas/parts/words.ts';
import type { MemoryKit } from '../../../content/schemas/parts/memory-kit.ts';
import { atLeast, column, oneOf, yesOrNoQuestion, type ViewOf } from '../part-view.ts';

const totalGiB = (kit: MemoryKit) => kit.modules * kit.moduleGiB;

/** Memory kits, by generation, module type and size. */
export const memoryKitView: ViewOf<'memory'> = {
  page: 'parts/memory',
  noun: 'memory kit',
  plural: 'Memory',
  many: 'memory kits',
  detail: (kit) => `${kit.modules} × ${kit.moduleGiB} GiB ${kit.type} ${kit.moduleKind}`,
  facts: {
    memory: (kit) => kit.type,
    modules: (kit) => kit.moduleKind,
    count: (kit) => kit.modules,
    moduleGiB: (kit) => kit.moduleGiB,
    speedMTs: (kit) => kit.speedMTs,
  },
  columns: [
    column('type', 'Generation', (kit) => kit.type, 'file'),
    column('module_kind', 'Module type', (kit) => kit.moduleKind, 'file'),
    column('modules', 'Modules', (kit) => kit.modules, 'always'),
    column('module_gib', 'Module size', (kit) => kit.moduleGiB, 'always', 'GiB'),
    column('total_gib', 'Total size', totalGiB, 'always', 'GiB'),
    column('speed_mts', 'Speed', (kit) => kit.speedMTs, 'always', 'MT/s'),
    column('ecc', 'ECC', (kit) => kit.ecc, 'always'),
    column('voltage_v', 'Voltage', (kit) => kit.voltage, 'compared', 'V'),
  ],
  questions: [
    oneOf('type', memoryTypes, (kit) => [kit.type]),
    oneOf('module', moduleKinds, (kit) => [kit.moduleKind]),
    yesOrNoQuestion('ecc', (kit) => kit.ecc),
    atLeast('min-module', 'GiB per module', (kit) => kit.moduleGiB),
    atLeast('min-size', 'GiB', totalGiB),
    atLeast('min-speed', 'MT/s', (kit) => kit.speedMTs),
  ],
  group: (kit) => `${kit.type}, ${kit.moduleKind}`,
  rank: (kit) =>
    memoryTypes.indexOf(kit.type) * 1e9 + moduleKinds.indexOf(kit.moduleKind) * 1e6 + totalGiB(kit),
};
