import { z } from 'zod';
import { memoryTypeSchema, moduleKindSchema, partBase } from './common.ts';

/** A kit of equal memory modules. */
export const memoryKitSchema = z
  .strictObject({
    ...partBase,
    /** Generation. */
    type: memoryTypeSchema,
    /** Kind of module. */
    moduleKind: moduleKindSchema,
    /** Whether it corrects errors across the module (not only on the chip, as all DDR5 does); null where not read. */
    ecc: z.boolean().nullable(),
    /** Modules in the kit. */
    modules: z.number().int().positive(),
    /** Size of one module in GiB: what makers print as "GB". */
    moduleGiB: z.number().positive(),
    /** Rated rate in MT/s. */
    speedMTs: z.number().positive(),
    /** Voltage at that rate; null where not read. */
    voltage: z.number().positive().nullable(),
  })
  .superRefine((kit, context) => {
    if (kit.moduleKind !== 'UDIMM' && kit.ecc === false) {
      context.addIssue({
        code: 'custom',
        path: ['ecc'],
        message: 'registered memory without ECC: BuildCores lists LRDIMMs as "Non-ECC, Unbuffered"',
      });
    }
    if (kit.moduleGiB > 256) {
      context.addIssue({
        code: 'custom',
        path: ['moduleGiB'],
        message: 'above 256 GiB a module: a whole kit in the column of one module',
      });
    }
  });
export type MemoryKit = z.infer<typeof memoryKitSchema>;
