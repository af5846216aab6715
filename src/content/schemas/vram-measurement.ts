import { z } from 'zod';
import { issuesOf } from './issue.ts';
import { bounded } from './numbers.ts';
import { vramRequestSchema } from './vram-request.ts';
import { sourceSchema, webAddress } from './sourced.ts';

/** One published memory figure and the request to the estimator that corresponds to it. */
const measurementSchema = z
  .strictObject({
    /** Id of the row, stable. */
    id: z.string().min(1),
    /** What was measured, in a few words. */
    label: z.string().min(1),
    /** The figure as printed, in `unit`. */
    value: bounded('', 0.001, 2_000_000),
    /** Unit as printed: GiB and MiB are powers of 2, GB and MB powers of 10. */
    unit: z.enum(['GiB', 'GB', 'MiB', 'MB']),
    /** Equal to the figure, near it, or a limit on one side. */
    bound: z.enum(['eq', 'approx', 'lt', 'gt']),
    /**
     * Which of the three measures of VRAM; `not stated` if the source does not state it. Also the buffer that ggml
     * allocates for a graph, and memory of the system.
     */
    metric: z.enum(['allocated', 'reserved', 'nvidia-smi', 'not stated', 'compute-buffer', 'system']),
    /**
     * The peak of the pipeline, its resident weights, one component's peak or weights; of ComfyUI the weights of the
     * denoiser that wait in system memory, the buffer for them, or the system memory that it pins.
     */
    scope: z.enum([
      'peak',
      'resident',
      'component',
      'component-weights',
      'offloaded-weights',
      'cast-buffer',
      'pinned-memory',
    ]),
    /** The component, if the scope is one. */
    component: z.string().optional(),
    /**
     * A: metric and conditions known. B: a condition or the metric unclear. C: rounded or stated. R: sent by a reader and
     * not reviewed: shown, never counted.
     */
    trust: z.enum(['A', 'B', 'C', 'R']),
    /** Calibration rows can set constants; held-out rows are only for tests. Decided before any constant was set. */
    role: z.enum(['calibration', 'held-out']),
    /** The request to the estimator. */
    request: vramRequestSchema,
    /** System memory of the machine in MiB, where the figure depends on it. */
    systemMemoryMiB: bounded('MiB', 1_024, 16_777_216).optional(),
    /** GPU memory in MiB that the program gave to weights, where it prints it and the figure depends on it. */
    weightsBudgetMiB: bounded('MiB', 1, 1_048_576).optional(),
    /** Address of the row's own source, where the family has several. */
    url: webAddress.optional(),
    /** What the estimator cannot represent in this row: such rows are displayed but do not count in error figures. */
    differs: z.string().optional(),
    /** Notes on the row for readers. */
    note: z.string().optional(),
  })
  .superRefine((row, context) => {
    if (row.trust === 'R' && row.role !== 'held-out')
      issuesOf(context)(
        'role',
        'must be held-out: what a reader sends sets no constant until it is reviewed',
      );
    const gigabytes = row.value / (row.unit.startsWith('M') ? 1_000 : 1);
    if (gigabytes < 0.001 || gigabytes > 2_000)
      issuesOf(context)('value', `must be 0.001 to 2,000 GB: ${row.value} ${row.unit} is another unit`);
  });
export type VramMeasurement = z.infer<typeof measurementSchema>;

/** Figures from one source. */
export const vramMeasurementsSchema = z.strictObject({
  /** Short name of the source. */
  name: z.string().min(1),
  /** Source of the figures, with its date. */
  source: sourceSchema,
  /** GPU of the measurements; null if the source does not state it. */
  hardware: z.string().nullable(),
  /** The figures. */
  rows: z.array(measurementSchema),
  /** Figures of the source that are not compared, with the reason. */
  excluded: z.array(
    z.strictObject({
      /** Ids of the rows left out. */
      ids: z.array(z.string()),
      /** Why they do not test the estimator. */
      reason: z.string().min(1),
      /** Id of the compared row that has the same figure, if that is the reason. */
      sameAs: z.string().optional(),
      /** How many of them are exact figures of trust A or B, which the estimator should be able to express. */
      exact: z.int().min(0).optional(),
    }),
  ),
});
export type VramMeasurements = z.infer<typeof vramMeasurementsSchema>;
