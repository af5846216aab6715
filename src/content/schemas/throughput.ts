import { z } from 'zod';
import { issuesOf } from './issue.ts';
import { bounded, count, pixels } from './numbers.ts';
import { isoDate, sourceSchema, webAddress } from './sourced.ts';

/**
 * Precision of the work: `fp8`, `int8` and `nvfp4` stand for weights and activations in 8 or 4 bits; `w8` and `w4` for weights
 * in about 8 or 4 bits that are expanded to 16 bits before each product (GGUF, NF4, weight-only formats).
 */
const speedDtypeSchema = z.enum(['fp32', 'fp16', 'bf16', 'fp8', 'int8', 'nvfp4', 'w8', 'w4']);
export type SpeedDtype = z.infer<typeof speedDtypeSchema>;

/** Software that generates the image. `pytorch-unfused` is PyTorch without fused attention, as before xFormers and SDPA. */
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
  'sglang',
  'vllm-omni',
  'lightx2v',
  'trtllm',
  'xdit',
  'fastvideo',
  'openvino',
  'sdcpp',
  'flux2c',
  'drawthings',
]);
export type Stack = z.infer<typeof stackSchema>;

/** Platform of the software; `unknown` if the source does not state it. */
const platformSchema = z.enum(['cuda', 'rocm', 'zluda', 'xpu', 'metal', 'vulkan', 'tpu', 'unknown']);
export type Platform = z.infer<typeof platformSchema>;

/**
 * What the published figure counts. Three different "it/s" are in use: iterations of the loop, one step of a whole
 * batch; image-steps, which count every image of the batch; and samples of a server.
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
 * Image-steps per second of a published figure, or null if it needs steps that are not stated.
 * An image-step is one step of one image, including guidance.
 */
export function imageSteps(
  kind: UnitKind,
  value: number,
  steps: number | null,
  batch: number | null,
): number | null {
  const images = batch ?? 1;
  switch (kind) {
    case 'loop iterations/s':
      return value * images;
    case 'image-steps/s':
      return value;
    case 's/iteration':
      return images / value;
    case 'images/s':
      return steps === null ? null : value * steps;
    case 's/image':
      return steps === null ? null : steps / value;
    case 's/batch':
      return steps === null ? null : (steps * images) / value;
  }
}

/** One measured throughput. */
const throughputRowSchema = z
  .strictObject({
    /** Id of the row, stable and unique over all files. */
    id: z.string().min(1),
    /** Name of the hardware as read. */
    hardware: z.string().min(1),
    /** Id of the card in the collection `gpus`; null for hardware that is not in the catalogue: such rows are displayed but not used. */
    gpu: z.string().min(1).nullable(),
    /** Cards in the system; the figure is for one of them. */
    gpuCount: count(1, 1_024),
    /** Id of the pipeline. A row of a model without one is displayed but not used. */
    model: z.string().min(1),
    /** Name of the model as read, where it says more than the id. */
    modelName: z.string().min(1).optional(),
    /** Width in pixels. */
    width: pixels(),
    /** Height in pixels. */
    height: pixels(),
    /** Frames of a clip, whose figures count the clip as one image; left out for images. */
    frames: count(2, 2_000, 'frames').optional(),
    /** Whether each step runs the network twice, with and without the prompt; the pipeline's usual guidance if left out. */
    guidance: z.boolean().optional(),
    /** Steps of one image; null if the source does not state them and the figure does not need them. */
    steps: count(1, 1_000, 'steps').nullable(),
    /** Batch size; null if the source does not state it. */
    batch: count(1, 1_024, 'images').nullable(),
    /** Precision; the most frequent one if users differ. */
    dtype: speedDtypeSchema,
    /** Kind of software. */
    stack: stackSchema,
    /** Its platform. */
    platform: platformSchema,
    /** Software as read, with versions. */
    software: z.string().min(1),
    /** The figure as printed, in `unit`. */
    value: bounded('', 0.0001, 100_000),
    /** Unit as printed. */
    unit: z.string().min(1),
    /** What the unit counts. */
    unitKind: unitKindSchema,
    /** Whether the time is that of the denoising loop alone or of the whole run with text encoder and VAE. */
    scope: z.enum(['loop', 'whole']),
    /** The figure as image-steps per second, four digits. */
    imageStepsPerSecond: bounded('image-steps per second', 0.0001, 2_000),
    /** Kind of measurement: by a project, a median over users, an audited submission, or one that a reader sent. */
    quality: z.enum(['measured project', 'community median', 'audited', 'reader']),
    /**
     * A: conditions known. B: a condition unclear, or a median of five users or more. C: fewer users, or implied
     * conditions. R: sent by a reader and not reviewed. C and R are shown, never used.
     */
    trust: z.enum(['A', 'B', 'C', 'R']),
    /** Year in which it was measured, if that of the file's source is another. */
    year: count(2022, 2_100).optional(),
    /** How several cards share one image, if they do; `gpuCount` is their number, and the figure is for all together. */
    sharing: z.string().min(1).optional(),
    /** Users behind a community median. */
    users: count(1, 1_000_000).optional(),
    /** First quartile over users, image-steps per second. */
    p25: bounded('image-steps per second', 0.0001, 2_000).optional(),
    /** Third quartile over users, image-steps per second. */
    p75: bounded('image-steps per second', 0.0001, 2_000).optional(),
    /** Address of the document, if the file's source is a collection. */
    source: webAddress.optional(),
    /** Why the row is displayed but not used: a condition that a request to the estimator cannot state. */
    differs: z.string().optional(),
    /** Notes on the row for readers. */
    note: z.string().optional(),
  })
  .superRefine((row, context) => {
    const issue = issuesOf(context);
    const steps = imageSteps(row.unitKind, row.value, row.steps, row.batch);
    if (steps === null) issue('steps', `is missing: ${row.unitKind} needs it`);
    else if (Math.abs(row.imageStepsPerSecond / steps - 1) > 0.002)
      issue(
        'imageStepsPerSecond',
        `${row.value} ${row.unitKind} is ${steps.toPrecision(4)} image-steps per second`,
      );
    if (row.unitKind === 'loop iterations/s' && row.batch === null)
      issue('batch', 'is missing: a loop iteration is a step for every image of the batch');
    if ((row.trust === 'R') !== (row.quality === 'reader'))
      issue('trust', 'R and the quality reader belong together: not reviewed');
    const medians = row.quality === 'community median';
    if (medians !== (row.users !== undefined && row.p25 !== undefined && row.p75 !== undefined))
      issue('users', 'users, p25 and p75 are required for community medians, and only for them');
    if (row.p25 !== undefined && row.p75 !== undefined && row.p25 > row.p75) issue('p25', 'is above p75');
  });
export type ThroughputRow = z.infer<typeof throughputRowSchema>;

/** Throughput from one source. */
export const throughputSchema = z.strictObject({
  /** Short name of the source. */
  name: z.string().min(1),
  /** Source of the figures, with its date. */
  source: sourceSchema,
  /** Terms of the source. */
  licence: z.string().min(1),
  /** Attribution to display. */
  credit: z.string().min(1),
  /** How the source measured. */
  protocol: z.string().min(1),
  /** Year in which most rows were measured, where they do not say it themselves. */
  year: count(2022, 2_100).optional(),
  /** Date on which the file was made from the source. */
  read: isoDate,
  /** The figures. */
  rows: z.array(throughputRowSchema),
  /** Figures of the source that are left out, with the reason. */
  excluded: z.array(
    z.strictObject({
      /** Which figures. */
      what: z.string().min(1),
      /** Why they do not give a rate. */
      reason: z.string().min(1),
    }),
  ),
});
export type Throughput = z.infer<typeof throughputSchema>;
