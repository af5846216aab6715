import { z } from 'zod';
import { bounded, count, pixels } from './numbers.ts';
import { isoDate, sourceSchema, webAddress } from './sourced.ts';

/**
 * Format of the frozen or trained weights. `fp8` quantises weights and the inputs of each product (torchao), `fp8-weights` stores
 * the weights in FP8 and computes in 16 bits (the FP8 base of most trainers), `fp8-mixed` trains all weights in FP8.
 */
export const trainingPrecisionSchema = z.enum([
  'bf16',
  'fp16',
  'fp32',
  'int8',
  'fp8',
  'fp8-weights',
  'nf4',
  'fp8-mixed',
]);
export type TrainingPrecision = z.infer<typeof trainingPrecisionSchema>;

/**
 * What is computed again in the backward pass: nothing, every layer, every second layer in segments, or nothing because
 * activations wait in system memory.
 */
export const recomputeSchema = z.enum([
  'none',
  'layer',
  'segments',
  'activations-offloaded',
  'segments-offloaded',
]);
export type Recompute = z.infer<typeof recomputeSchema>;

/** One measured training run. */
const trainingRowSchema = z.strictObject({
  /** Id of the row, unique over all files. */
  id: z.string().min(1),
  /** Hardware as read. */
  hardware: z.string().min(1),
  /** Id of the card; null for hardware that is not in the catalogue. */
  gpu: z.string().min(1).nullable(),
  /** Cards that train together. */
  gpuCount: count(1, 4_096),
  /** Id of the pipeline; a row of a model without one is displayed only. */
  model: z.string().min(1),
  modelName: z.string().min(1),
  /** What is trained: an adapter, or all weights. */
  kind: z.enum(['lora', 'lokr', 'full']),
  trainer: z.string().min(1),
  width: pixels(),
  height: pixels(),
  frames: count(2, 2_000, 'frames').optional(),
  /** Images of one step on all cards together. */
  batch: count(1, 65_536, 'images'),
  /** Rank of the adapter; null where it is not stated or has none. */
  rank: count(1, 1_024).nullable(),
  precision: trainingPrecisionSchema,
  recompute: recomputeSchema,
  /** Whether all frozen weights wait in system memory and are copied for each pass. */
  weightsOffloaded: z.boolean().default(false),
  /** Whether the network is compiled, or its launches are captured in graphs. */
  compiled: z.boolean().default(false),
  /** Seconds of one optimizer step. */
  secondsPerStep: bounded('seconds', 0.001, 10_000),
  trust: z.enum(['A', 'B', 'C']),
  year: count(2022, 2_100),
  source: webAddress.nullable(),
  /** Why the row is displayed but not used. */
  differs: z.string().optional(),
  note: z.string().optional(),
});
export type TrainingRow = z.infer<typeof trainingRowSchema>;

/** Measured training speeds from one source. */
export const trainingSpeedsSchema = z.strictObject({
  name: z.string().min(1),
  source: sourceSchema,
  licence: z.string().min(1),
  read: isoDate,
  rows: z.array(trainingRowSchema),
  /** Rows that are left out, with the reason, counted. */
  excluded: z.array(z.strictObject({ what: z.string().min(1), reason: z.string().min(1) })),
});
export type TrainingSpeeds = z.infer<typeof trainingSpeedsSchema>;
