import { z } from 'zod';
import { issuesOf } from '../issue.ts';
import { memoryTypeSchema, moduleKindSchema, partBase, pcieGenSchema, socketSchema } from './common.ts';

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
    cores: z.number().int().positive(),
    /** Threads. */
    threads: z.number().int().positive(),
    /** Base clock in GHz; of the performance cores where there are two kinds. */
    baseGHz: z.number().positive().nullable(),
    /** Highest single-core clock in GHz. */
    boostGHz: z.number().positive().nullable(),
    /** Rated power (TDP, processor base power) in watts. */
    tdpW: z.number().positive(),
    /** Sustained limit above the rated power in watts (AMD PPT, Intel maximum turbo power); null for no data. */
    maxPowerW: z.number().positive().nullable(),
    /** What the memory controller takes. */
    memory: z.strictObject({
      /** Generations it takes: several where the board decides. */
      types: z.array(memoryTypeSchema).min(1),
      /** Kinds of module it takes. */
      moduleKinds: z.array(moduleKindSchema).min(1),
      /** Memory channels: 64-bit ones, so that a DDR5 module counts as one. */
      channels: z.number().int().positive(),
      /** Maximum memory in GiB; null for no data. */
      maxGiB: z.number().positive().nullable(),
      /** Maximum rated speed in MT/s; null for no data. */
      maxSpeedMTs: z.number().positive().nullable(),
      /** Whether error-correcting memory works; null for no data. */
      ecc: z.boolean().nullable(),
    }),
    /** PCI Express of the processor itself. */
    pcie: z.strictObject({
      /** Generation; null for no data. */
      gen: pcieGenSchema.nullable(),
      /** Lanes free for slots and drives, the chipset's link not counted; null for no data. */
      usableLanes: z.number().int().positive().nullable(),
    }),
    /** Whether it drives a display by itself; null for no data. */
    integratedGraphics: z.boolean().nullable(),
    /** How many such processors one board can hold; null for no data. */
    maxSockets: z.number().int().positive().nullable(),
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
  });
export type Cpu = z.infer<typeof cpuSchema>;
