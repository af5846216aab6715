import { z } from 'zod';
import { memoryTypeSchema, moduleKindSchema, partBase, pcieGenSchema, socketSchema } from './common.ts';

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
    /** Sustained limit above the rated power in watts (AMD PPT, Intel maximum turbo power); null where not read. */
    maxPowerW: z.number().positive().nullable(),
    /** What the memory controller takes. */
    memory: z.strictObject({
      /** Generations it takes: several where the board decides. */
      types: z.array(memoryTypeSchema).min(1),
      /** Kinds of module it takes. */
      moduleKinds: z.array(moduleKindSchema).min(1),
      /** Memory channels: 64-bit ones, so that a DDR5 module counts as one. */
      channels: z.number().int().positive(),
      /** Most memory in GiB; null where not read. */
      maxGiB: z.number().positive().nullable(),
      /** Fastest rate in MT/s that the maker rates; null where not read. */
      maxSpeedMTs: z.number().positive().nullable(),
      /** Whether error-correcting memory works; null where not read. */
      ecc: z.boolean().nullable(),
    }),
    /** PCI Express of the processor itself. */
    pcie: z.strictObject({
      /** Generation; null where not read. */
      gen: pcieGenSchema.nullable(),
      /** Lanes free for slots and drives, the chipset's link not counted; null where not read. */
      usableLanes: z.number().int().positive().nullable(),
    }),
    /** Whether it drives a display by itself; null where not read. */
    integratedGraphics: z.boolean().nullable(),
    /** How many such processors one board can hold; null where not read. */
    maxSockets: z.number().int().positive().nullable(),
  })
  .superRefine((cpu, context) => {
    const issue = (path: keyof typeof cpu, message: string) =>
      context.addIssue({ code: 'custom', path: [path], message });
    const server = ['SP3', 'SP5', 'LGA4189', 'LGA4677'].includes(cpu.socket);
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
    if (cpu.maxPowerW !== null && cpu.maxPowerW < cpu.tdpW) issue('maxPowerW', 'below the rated power');
    if (cpu.threads < cpu.cores) issue('threads', 'fewer threads than cores');
  });
export type Cpu = z.infer<typeof cpuSchema>;
