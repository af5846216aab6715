import { evaluateSpeed, type EvaluatedSpeed, type HeldOutBy } from '../../lib/speed/evaluation.ts';
import { speedCatalogue } from './catalogue.ts';

const made = new Map<HeldOutBy, EvaluatedSpeed[]>();

/** Every row with what is said of it when its group is left out; worked out once for all pages. */
export async function evaluated(by: HeldOutBy): Promise<EvaluatedSpeed[]> {
  const rows = made.get(by) ?? evaluateSpeed(await speedCatalogue(), by);
  made.set(by, rows);
  return rows;
}

/** Image-steps a second, to three digits. */
export const rate = (value: number): string => value.toPrecision(3);

/** What a row was measured with, in words. */
export const conditions = ({ measured: { row } }: EvaluatedSpeed): string =>
  `${row.model} ${row.width}, batch ${row.batch ?? 'not stated'}, ${row.dtype}, ${row.stack}`;
