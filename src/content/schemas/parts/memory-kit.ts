import { z } from 'zod';
import { issuesOf } from '../issue.ts';
import { count, megatransfers, memoryVolts, moduleGiB } from '../numbers.ts';
import { priceSense } from '../price-sense.ts';
import { memoryTypeSchema, memoryRates, moduleKindSchema, partBase } from './common.ts';

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
    modules: count(1, 32),
    /** Size of one module in GiB: what makers print as "GB". */
    moduleGiB: moduleGiB(),
    /** Rated rate in MT/s. */
    speedMTs: megatransfers(),
    /** CAS latency at that rate, in cycles. */
    casLatency: count(5, 99).optional(),
    /** Profiles that set the rate. */
    profiles: z
      .array(z.enum(['XMP', 'EXPO']))
      .min(1)
      .optional(),
    /** Voltage at that rate; null for no data. */
    voltage: memoryVolts().nullable(),
  })
  .superRefine((kit, context) => {
    const issue = issuesOf(context);
    const prices = priceSense(kit);
    if (prices !== null) issue('prices', prices);
    if (kit.moduleKind !== 'UDIMM' && kit.ecc === false)
      issue('ecc', 'is false for registered memory: BuildCores lists LRDIMMs as "Non-ECC, Unbuffered"');
    const [slowest, fastest] = memoryRates[kit.type];
    if (kit.speedMTs < slowest || kit.speedMTs > fastest)
      issue('speedMTs', `must be ${slowest} to ${fastest} MT/s for ${kit.type}`);
    if (![1, 2, 3, 4, 6].some((factor) => Number.isInteger(Math.log2(kit.moduleGiB / factor))))
      issue('moduleGiB', 'must be a size of module that is made, such as 16, 24, 32 or 48 GiB');
    if (kit.moduleGiB > 256) issue('moduleGiB', 'is above 256 GiB: probably the size of the whole kit');
  });
export type MemoryKit = z.infer<typeof memoryKitSchema>;
