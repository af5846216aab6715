import { z } from 'zod';
import { priceSense } from '../price-sense.ts';
import { issuesOf, type Disagreement } from '../issue.ts';
import { bounded, count, gigahertz, megatransfers, processorLanes, watts } from '../numbers.ts';
import {
  memoryRates,
  memoryTypeSchema,
  moduleKindSchema,
  partBase,
  pcieGenSchema,
  socketMemory,
  socketSchema,
} from './common.ts';

/** Sockets that only server and workstation boards with registered memory have. */
const serverSockets: ReadonlySet<string> = new Set([
  'SP3',
  'SP5',
  'SP6',
  'LGA3647',
  'LGA4189',
  'LGA4677',
  'LGA4710',
  'LGA7529',
]);

/** A processor as its maker specifies it. */
export const cpuSchema = z
  .strictObject({
    ...partBase,
    /** The socket it fits. */
    socket: socketSchema,
    /** Cores: all kinds together. */
    cores: count(1, 1_024),
    /** Threads. */
    threads: count(1, 4_096),
    /** Base clock in GHz; of the performance cores where there are two kinds. */
    baseGHz: gigahertz().nullable(),
    /** Highest single-core clock in GHz. */
    boostGHz: gigahertz().nullable(),
    /** Rated power (TDP, processor base power) in watts. */
    tdpW: watts(6, 1_000),
    /** Sustained limit above the rated power in watts (AMD PPT, Intel maximum turbo power); null for no data. */
    maxPowerW: watts(6, 1_500).nullable(),
    /** What the memory controller takes. */
    memory: z.strictObject({
      /** Generations it takes: several where the board decides. */
      types: z.array(memoryTypeSchema).min(1),
      /** Kinds of module it takes. */
      moduleKinds: z.array(moduleKindSchema).min(1),
      /** Memory channels: 64-bit ones, so that a DDR5 module counts as one. */
      channels: count(1, 24),
      /** Maximum memory in GiB; null for no data. */
      maxGiB: bounded('GiB', 1, 16_384).nullable(),
      /** Maximum rated speed in MT/s; null for no data. */
      maxSpeedMTs: megatransfers().nullable(),
      /** Whether error-correcting memory works; null for no data. */
      ecc: z.boolean().nullable(),
    }),
    /** PCI Express of the processor itself. */
    pcie: z.strictObject({
      /** Generation; null for no data. */
      gen: pcieGenSchema.nullable(),
      /** Lanes free for slots and drives, the chipset's link not counted; null for no data. */
      usableLanes: processorLanes().nullable(),
    }),
    /** Whether it drives a display by itself; null for no data. */
    integratedGraphics: z.boolean().nullable(),
    /** How many such processors one board can hold; null for no data. */
    maxSockets: count(1, 8).nullable(),
  })
  .superRefine((cpu, context) => {
    const issue = issuesOf(context);
    const server = serverSockets.has(cpu.socket);
    const serverName = /^(EPYC|Xeon)\b/.test(cpu.name);
    if ((server || serverName) && cpu.memory.ecc === false) {
      issue('memory', 'a server processor without ECC: a known error of BuildCores (EPYC 4564P)');
    }
    if (server && cpu.memory.moduleKinds.includes('UDIMM')) {
      issue(
        'memory',
        'a server processor with unbuffered memory: EPYC and Xeon Scalable take registered modules',
      );
    }
    if (cpu.memory.maxGiB !== null && cpu.memory.maxGiB < 32) {
      issue('memory', 'less than 32 GiB: BuildCores mixes TB and GB (Threadripper PRO 7985WX is 2 TB there)');
    }
    if (cpu.maxPowerW !== null && cpu.maxPowerW < cpu.tdpW) issue('maxPowerW', 'is below the rated power');
    if (cpu.threads < cpu.cores) issue('threads', 'is lower than the number of cores');
    for (const { field, message } of cpuSense(cpu)) issue(field, message);
  });
export type Cpu = z.infer<typeof cpuSchema>;

/** Fields of a processor that do not agree with each other. */
function cpuSense(cpu: Cpu): Disagreement<Cpu>[] {
  const found: Disagreement<Cpu>[] = [];
  const { cores, threads, baseGHz, boostGHz, memory } = cpu;
  if (threads > cores * 2)
    found.push({ field: 'threads', message: `must be at most two for each of ${cores} cores` });
  if (baseGHz !== null && boostGHz !== null && boostGHz < baseGHz)
    found.push({ field: 'boostGHz', message: `must be at least the base clock, ${baseGHz} GHz` });
  if (cpu.maxPowerW !== null && cpu.maxPowerW > cpu.tdpW * 4)
    found.push({ field: 'maxPowerW', message: `must be at most 4 times the rated power, ${cpu.tdpW} W` });
  if (cpu.tdpW > 60 + cores * 25)
    found.push({ field: 'tdpW', message: `must be at most ${60 + cores * 25} W for ${cores} cores` });
  const taken = socketMemory[cpu.socket];
  if (memory.types.some((type) => !taken.includes(type)))
    found.push({ field: 'memory', message: `must take ${taken.join(' or ')} on ${cpu.socket}` });
  const fastest = Math.max(...memory.types.map((type) => memoryRates[type][1]));
  if (memory.maxSpeedMTs !== null && memory.maxSpeedMTs > fastest)
    found.push({
      field: 'memory',
      message: `must take at most ${fastest} MT/s of ${memory.types.join(' and ')}`,
    });
  const prices = priceSense(cpu);
  if (prices !== null) found.push({ field: 'prices', message: prices });
  return found;
}
