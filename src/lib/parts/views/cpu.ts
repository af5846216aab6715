import { sockets, memoryTypes } from '../../../content/schemas/parts/words.ts';
import type { Cpu } from '../../../content/schemas/parts/cpu.ts';
import { atLeast, atMost, column, oneOf, type ViewOf } from '../part-view.ts';

const linkText = ({ pcie }: Cpu) =>
  pcie.usableLanes === null
    ? null
    : `${pcie.usableLanes}${pcie.gen === null ? '' : `\u00a0×\u00a0PCIe\u00a0${pcie.gen}.0`}`;

/** Processors, by socket and cores. */
export const cpuView: ViewOf<'cpu'> = {
  page: 'parts/cpus',
  noun: 'processor',
  plural: 'Processors',
  detail: (cpu) => `${cpu.socket}, ${cpu.cores} cores`,
  facts: {
    socket: (cpu) => cpu.socket,
    cores: (cpu) => cpu.cores,
    memory: (cpu) => cpu.memory.types.join(' '),
    modules: (cpu) => cpu.memory.moduleKinds.join(' '),
    powerW: (cpu) => cpu.maxPowerW ?? cpu.tdpW,
  },
  columns: [
    column('socket', 'Socket', (cpu) => cpu.socket, 'file'),
    column('released', 'Released', (cpu) => cpu.released, 'compared'),
    column('cores', 'Cores', (cpu) => cpu.cores, 'always'),
    column('threads', 'Threads', (cpu) => cpu.threads, 'compared'),
    column('base_ghz', 'Base clock', (cpu) => cpu.baseGHz, 'compared', 'GHz'),
    column('boost_ghz', 'Boost clock', (cpu) => cpu.boostGHz, 'always', 'GHz'),
    column('tdp_w', 'TDP', (cpu) => cpu.tdpW, 'always', 'W'),
    column('max_power_w', 'Power limit', (cpu) => cpu.maxPowerW, 'compared', 'W'),
    column('lanes', 'Lanes for slots and drives', linkText, 'always'),
    column('memory', 'Memory', (cpu) => cpu.memory.types.join(', '), 'always'),
    column('module_kinds', 'Module types', (cpu) => cpu.memory.moduleKinds.join(', '), 'compared'),
    column('memory_channels', 'Channels', (cpu) => cpu.memory.channels, 'always'),
    column('max_memory_gib', 'Maximum memory', (cpu) => cpu.memory.maxGiB, 'always', 'GiB'),
    column('memory_speed_mts', 'Memory speed', (cpu) => cpu.memory.maxSpeedMTs, 'compared', 'MT/s'),
    column('ecc', 'ECC', (cpu) => cpu.memory.ecc, 'compared'),
    column('graphics', 'Integrated graphics', (cpu) => cpu.integratedGraphics, 'compared'),
    column('max_sockets', 'Processors per board', (cpu) => cpu.maxSockets, 'compared'),
  ],
  questions: [
    oneOf('socket', sockets, (cpu) => [cpu.socket]),
    atLeast('min-cores', 'cores', (cpu) => cpu.cores),
    atLeast('min-lanes', 'lanes', (cpu) => cpu.pcie.usableLanes),
    atLeast('min-memory', 'GiB', (cpu) => cpu.memory.maxGiB),
    atMost('max-power', 'W', (cpu) => cpu.maxPowerW ?? cpu.tdpW),
    oneOf('memory', memoryTypes, (cpu) => cpu.memory.types),
  ],
  group: (cpu) => cpu.socket,
  rank: (cpu) => sockets.indexOf(cpu.socket) * 1_000 + cpu.cores,
};
