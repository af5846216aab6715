import type { EvaluatedSpeed } from '../../lib/speed/evaluation.ts';

/** Image-steps per second, to three digits. */
export const rate = (value: number): string => value.toPrecision(3);

/** What a row was measured with, in words. */
export const conditions = ({ measured: { row } }: EvaluatedSpeed): string =>
  `${row.model} ${row.width}, batch ${row.batch ?? 'not stated'}, ${row.dtype}, ${row.stack}`;
