import { socketSchema, memoryTypeSchema } from '../../../content/schemas/parts/common.ts';
import type { Cpu } from '../../../content/schemas/parts/cpu.ts';
import type { ViewOf } from '../part-view.ts';

const linkText = ({ pcie }: Cpu) =>
  pcie.usableLanes === null
    ? null
    : `${pcie.usableLanes}${pcie.gen === null ? '' : `\u00a0×\u00a0PCIe\u00a0${pcie.gen}.0`}`;

/** Processors, by socket and cores. */
export const cpuView: ViewOf<'cpu'> = {
  page: 'parts/cpus',
  noun: 'processor',
  plural: 'Processors',
  columns: [
    { id: 'socket', head: 'Socket', value: (cpu) => cpu.socket, shown: 'file' },
    { id: 'released', head: 'Released', value: (cpu) => cpu.released, shown: 'compared' },
    { id: 'cores', head: 'Cores', value: (cpu) => cpu.cores, shown: 'always' },
    { id: 'threads', head: 'Threads', value: (cpu) => cpu.threads, shown: 'compared' },
    { id: 'base_ghz', head: 'Base clock', unit: 'GHz', value: (cpu) => cpu.baseGHz, shown: 'compared' },
    { id: 'boost_ghz', head: 'Highest clock', unit: 'GHz', value: (cpu) => cpu.boostGHz, shown: 'always' },
    { id: 'tdp_w', head: 'Rated power', unit: 'W', value: (cpu) => cpu.tdpW, shown: 'always' },
    { id: 'max_power_w', head: 'Power limit', unit: 'W', value: (cpu) => cpu.maxPowerW, shown: 'compared' },
    { id: 'lanes', head: 'Lanes for slots and drives', value: linkText, shown: 'always' },
    { id: 'memory', head: 'Memory', value: (cpu) => cpu.memory.types.join(', '), shown: 'always' },
    {
      id: 'module_kinds',
      head: 'Kinds of module',
      value: (cpu) => cpu.memory.moduleKinds.join(', '),
      shown: 'compared',
    },
    { id: 'memory_channels', head: 'Channels', value: (cpu) => cpu.memory.channels, shown: 'always' },
    {
      id: 'max_memory_gib',
      head: 'Most memory',
      unit: 'GiB',
      value: (cpu) => cpu.memory.maxGiB,
      shown: 'always',
    },
    {
      id: 'memory_speed_mts',
      head: 'Memory speed',
      unit: 'MT/s',
      value: (cpu) => cpu.memory.maxSpeedMTs,
      shown: 'compared',
    },
    { id: 'ecc', head: 'ECC', value: (cpu) => cpu.memory.ecc, shown: 'compared' },
    { id: 'graphics', head: 'Own graphics', value: (cpu) => cpu.integratedGraphics, shown: 'compared' },
    { id: 'max_sockets', head: 'Processors a board', value: (cpu) => cpu.maxSockets, shown: 'compared' },
  ],
  questions: [
    { name: 'socket', is: 'one of', words: socketSchema.options, value: (cpu) => [cpu.socket] },
    { name: 'min-cores', is: 'at least', unit: 'cores', value: (cpu) => cpu.cores },
    { name: 'min-lanes', is: 'at least', unit: 'lanes', value: (cpu) => cpu.pcie.usableLanes },
    { name: 'min-memory', is: 'at least', unit: 'GiB', value: (cpu) => cpu.memory.maxGiB },
    { name: 'max-power', is: 'at most', unit: 'W', value: (cpu) => cpu.maxPowerW ?? cpu.tdpW },
    { name: 'memory', is: 'one of', words: memoryTypeSchema.options, value: (cpu) => cpu.memory.types },
  ],
  group: (cpu) => cpu.socket,
  rank: (cpu) => socketSchema.options.indexOf(cpu.socket) * 1_000 + cpu.cores,
};
