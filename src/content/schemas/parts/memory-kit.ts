import { z } from 'zod';
import { issuesOf } from '../issue.ts';
import { memoryTypeSchema, moduleKindSchema, partBase } from './common.ts';

/** A kit of equal memory modules. */
export const memoryKitSchema = z
  .strictObject({
    ...partBase,
    /** Generation. */
    type: memoryTypeSchema,
    /** Kind of module. */
    moduleKind: moduleKindSchema,
    /** Whether it corrects errors across the module (not only on the chip, as all DDR5 does); null for no data. */
    ecc: z.boolean().nullable(),
    /** Modules in the kit. */
    modules: z.number().int().positive(),
    /** Size of one module in GiB: what makers print as "GB". */
    moduleGiB: z.number().positive(),
    /** Rated rate in MT/s. */
    speedMTs: z.number().positive(),
    /** CAS latency at that rate, in cycles. */
    casLatency: z.number().int().positive().optional(),
    /** Profiles that set the rate. */
    profiles: z
      .array(z.enum(['XMP', 'EXPO']))
      .min(1)
      .optional(),
    /** Voltage at that rate; null for no data. */
    voltage: z.number().positive().nullable(),
  })
  .superRefine((kit, context) => {
    const issue = issuesOf(context);
    if (kit.moduleKind !== 'UDIMM' && kit.ecc === false)
      issue('ecc', 'is false for registered memory: BuildCores lists LRDIMMs as "Non-ECC, Unbuffered"');
    if (kit.moduleGiB > 256) issue('moduleGiB', 'is above 256 GiB: probably the size of the whole kit');
  });
export type MemoryKit = z.infer<typeof memoryKitSchema>;
