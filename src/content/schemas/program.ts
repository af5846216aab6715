import { z } from 'zod';
import { isoDate } from './sourced.ts';

/** A number that a program's source code contains. */
const constantSchema = z.strictObject({
  /** Name that the estimator reads it by. */
  key: z.string().min(1),
  /** Class of the component that it is for (`FluxTransformer2DModel`); null if it is for all. */
  of: z.string().nullable().default(null),
  /** The number, in `unit`. */
  value: z.number(),
  /** Bytes, a share, a number of things, elements per pixel of the image, or a factor. */
  unit: z.enum(['bytes', 'share', 'count', 'elements', 'factor']),
  /** What it means. */
  meaning: z.string().min(1),
  /** File that contains it. */
  file: z.string().min(1),
});

/** How a program trains. */
const trainingSchema = z.strictObject({
  /** Layers that its LoRA adapts by default: projections of attention, or every linear layer of the blocks. */
  loraTargets: z.enum(['attention', 'all-linear']),
  /** Precision in which it keeps the adapter; null for the precision of computation. */
  loraPrecision: z.enum(['fp32', 'bf16']).nullable(),
  /** Rank of its LoRA by default. */
  rank: z.int().positive(),
  /** Whether it can train text encoders. */
  textEncoders: z.boolean(),
  /** Whether it can run the optimizer during the backward pass. */
  fusedBackward: z.boolean(),
  /** Whether it can keep blocks of the denoiser in system memory. */
  blockSwap: z.boolean(),
  /** File that says so. */
  file: z.string().min(1),
});

/** What a program's source says about memory. */
export const programFactsSchema = z.strictObject({
  /** Common name. */
  name: z.string().min(1),
  /** What it does. */
  generates: z.boolean(),
  /** How it trains; null if it does not. */
  training: trainingSchema.nullable(),
  /** Whether figures were found that estimates for it were compared with; a test counts them. */
  measured: z.strictObject({ images: z.boolean(), training: z.boolean() }),
  /** Repository or package in which the constants were read. */
  repository: z.string().min(1),
  /** Commit that was read; null for a package. */
  commit: z.string().nullable(),
  /** Version that was read; null if only the commit is known. */
  version: z.string().nullable(),
  /** Date of the commit or package. */
  date: isoDate,
  /** Numbers in its source. */
  constants: z.array(constantSchema),
});
export type ProgramFacts = z.infer<typeof programFactsSchema>;
