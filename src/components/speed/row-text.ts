import type { EvaluatedSpeed } from '../../lib/speed/evaluation.ts';

/** Image-steps per second, to three significant digits. */
export const rate = (value: number): string => value.toPrecision(3);

/** The conditions of a measurement, in words. */
export const conditions = ({ measured: { row } }: EvaluatedSpeed): string =>
  `${row.model} ${row.width}, batch ${row.batch ?? 'not stated'}, ${row.dtype}, ${row.stack}`;
