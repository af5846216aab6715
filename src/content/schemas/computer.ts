import { z } from 'zod';
import { gpuSchema } from './gpu.ts';
import { cardMemoryGiB, count, watts } from './numbers.ts';
import { priceSchema, sourceSchema } from './sourced.ts';

/** A computer that is sold whole, with a graphics chip that shares its memory. */
export const computerSchema = z.strictObject({
  /** Name without the maker: "Mac Studio, M5 Max, 36 GB". */
  name: z.string().min(1),
  /** Who sells it. */
  maker: z.string().min(1),
  kind: z.enum(['desktop', 'laptop', 'developer kit']),
  /** Id of its chip in the collection `gpus`, whose figures hold for it; null if that has no such chip. */
  chip: z.string().min(1).nullable(),
  /** The chip's name. */
  chipName: z.string().min(1),
  /** Maker of the chip. */
  vendor: gpuSchema.shape.vendor,
  /** Year in which it was first sold. */
  year: count(2015, 2100),
  /** Memory of this configuration in GiB, shared by processor and graphics. */
  memoryGiB: cardMemoryGiB(),
  /** Maximum power of the chip in watts; null for no data, or if the chip's figure holds. */
  chipPowerW: watts(5, 1_000).nullable(),
  /** Dated prices that were added to the entry itself; those of documents are in the collection `prices`. */
  prices: z.array(priceSchema).default([]),
  /** Notes for readers. */
  notes: z.array(z.string()),
  /** Sources of the figures. */
  sources: z.array(sourceSchema).min(1),
});
