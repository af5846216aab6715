import { z } from 'zod';
import { isoDate, sourceSchema } from './sourced.ts';

/** Precision of the work: `fp8` and `int8` stand for weights and activations in 8 bits. */
const speedDtypeSchema = z.enum(['fp32', 'fp16', 'bf16', 'fp8', 'int8']);
export type SpeedDtype = z.infer<typeof speedDtypeSchema>;

/** Software that makes the picture. `pytorch-unfused` is PyTorch without fused attention, as before xFormers and SDPA. */
const stackSchema = z.enum([
  'pytorch',
  'pytorch-unfused',
  'compile',
  'webui',
  'comfyui',
  'stable-fast',
  'aitemplate',
  'onediff',
  'tensorrt',
  'thestage',
  'shark',
  'flax',
  'coreml',
  'mlx',
]);
export type Stack = z.infer<typeof stackSchema>;

/** What the software drives the card with; `unknown` where the source does not say. */
const platformSchema = z.enum(['cuda', 'rocm', 'zluda', 'xpu', 'metal', 'tpu', 'unknown']);
export type Platform = z.infer<typeof platformSchema>;

/**
 * What the printed figure counts. Three different "it/s" are in use: iterations of the loop, which make a step for a whole
 * batch; image-steps, which count every picture of the batch; and samples of a server.
 */
const unitKindSchema = z.enum([
  'loop iterations/s',
  'image-steps/s',
  'images/s',
  's/iteration',
  's/batch',
  's/image',
]);
export type UnitKind = z.infer<typeof unitKindSchema>;

/**
 * Image-steps a second that a printed figure comes to, or null where it needs steps that are not stated.
 * An image-step is one step of one picture, guidance included.
 */
export function imageSteps(
  kind: UnitKind,
  value: number,
  steps: number | null,
  batch: number | null,
): number | null {
  const pictures = batch ?? 1;
  switch (kind) {
    case 'loop iterations/s':
      return value * pictures;
    case 'image-steps/s':
      return value;
    case 's/iteration':
      return pictures / value;
    case 'images/s':
      return steps === null ? null : value * steps;
    case 's/image':
      return steps === null ? null : steps / value;
    case 's/batch':
      return steps === null ? null : (steps * pictures) / value;
  }
}

/** One measured throughput. */
const throughputRowSchema = z
  .strictObject({
    /** Id of the row, stable and unique over all files. */
    id: z.string().min(1),
    /** Name of the hardware as read. */
    hardware: z.string().min(1),
    /** Id of the card in the collection `gpus`; null where it has none: such rows are shown and not used. */
    gpu: z.string().min(1).nullable(),
    /** Cards in the system; the figure is for one of them. */
    gpuCount: z.int().min(1),
    /** Id of the pipeline. */
    model: z.string().min(1),
    /** Width in pixels. */
    width: z.int().min(64).max(8192),
    /** Height in pixels. */
    height: z.int().min(64).max(8192),
    /** Steps of one picture; null where the source does not say and the figure does not need them. */
    steps: z.int().min(1).nullable(),
    /** Pictures made at once; null where the source does not say. */
    batch: z.int().min(1).nullable(),
    /** Precision, the most frequent one where users differ. */
    dtype: speedDtypeSchema,
    /** Kind of software. */
    stack: stackSchema,
    /** What it drives the card with. */
    platform: platformSchema,
    /** Software as read, with versions. */
    software: z.string().min(1),
    /** The figure as printed, in `unit`. */
    value: z.number().positive(),
    /** Unit as printed. */
    unit: z.string().min(1),
    /** What the unit counts. */
    unitKind: unitKindSchema,
    /** Whether the time is that of the denoising loop alone or of the whole run with text encoder and VAE. */
    scope: z.enum(['loop', 'whole']),
    /** The figure as image-steps a second, four digits. */
    imageStepsPerSecond: z.number().positive(),
    /** How it came about: a project's own measurement, a median over users, or an audited submission. */
    quality: z.enum(['measured project', 'community median', 'audited']),
    /** A: conditions known. B: a condition unclear, or a median of five users or more. C: fewer users, or implied conditions. */
    trust: z.enum(['A', 'B', 'C']),
    /** Users behind a community median. */
    users: z.int().min(1).optional(),
    /** The quarter of users below which the figure was slower, image-steps a second. */
    p25: z.number().positive().optional(),
    /** The quarter of users above which the figure was faster, image-steps a second. */
    p75: z.number().positive().optional(),
    /** Address of the very document, where the file's source is a collection of many. */
    source: z.url().optional(),
    /** Why the row is shown and not used: a condition that no question to the estimator can state. */
    differs: z.string().optional(),
    /** What a reader should know about the row. */
    note: z.string().optional(),
  })
  .superRefine((row, context) => {
    const issue = (path: keyof typeof row, message: string) =>
      context.addIssue({ code: 'custom', path: [path], message });
    const steps = imageSteps(row.unitKind, row.value, row.steps, row.batch);
    if (steps === null) issue('steps', `${row.unitKind} needs the number of steps`);
    else if (Math.abs(row.imageStepsPerSecond / steps - 1) > 0.002)
      issue(
        'imageStepsPerSecond',
        `${row.value} ${row.unitKind} is ${steps.toPrecision(4)} image-steps per second`,
      );
    if (row.unitKind === 'loop iterations/s' && row.batch === null)
      issue('batch', 'loop iterations need the batch size: each is one step of every image in it');
    const medians = row.quality === 'community median';
    if (medians !== (row.users !== undefined && row.p25 !== undefined && row.p75 !== undefined))
      issue('users', 'users, p25 and p75 belong to community medians, and to no other row');
    if (row.p25 !== undefined && row.p75 !== undefined && row.p25 > row.p75)
      issue('p25', 'the slower quarter is above the faster one');
  });
export type ThroughputRow = z.infer<typeof throughputRowSchema>;

/** Throughput from one source. */
export const throughputSchema = z.strictObject({
  /** Short name of the source. */
  name: z.string().min(1),
  /** Where the figures were read, and when. */
  source: sourceSchema,
  /** Terms of the source. */
  licence: z.string().min(1),
  /** Who is to be credited, in the words to print. */
  credit: z.string().min(1),
  /** How the source measured. */
  protocol: z.string().min(1),
  /** The day on which the file was made from the source. */
  read: isoDate,
  /** The figures. */
  rows: z.array(throughputRowSchema),
  /** Figures of the source that are left out, with the reason. */
  excluded: z.array(
    z.strictObject({
      /** Which figures. */
      what: z.string().min(1),
      /** Why no rate follows from them. */
      reason: z.string().min(1),
    }),
  ),
});
export type Throughput = z.infer<typeof throughputSchema>;
