import { z } from 'zod';

const amount = z.number().min(0, 'must not be negative');

const work = z.strictObject({
  /** TFLOP (10^12 floating-point operations). */
  convolution: amount,
  linear: amount,
  attention: amount,
  /** GB (10^9 bytes). */
  gigabytes: amount,
  operations: amount,
});

const layers = z.strictObject({ count: amount, width: amount });

/**
 * The works of all measured models at the measured sizes, counted from their operations by `npm run make:works`. Counting
 * them takes longer than everything else that a question about speed needs.
 */
export const measuredWorksSchema = z.strictObject({
  /** By model, size and guidance, as `imageWork` in src/lib/speed/work.ts names them. */
  works: z.record(
    z.string(),
    z.strictObject({
      step: work,
      unfusedStep: work,
      decode: work,
      text: work,
      layers: z.strictObject({
        count: amount,
        parameters: amount,
        adapted: z.strictObject({ attention: layers, 'all-linear': layers }),
      }),
    }),
  ),
});
