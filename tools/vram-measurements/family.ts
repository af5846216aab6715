import { z } from 'zod';
import { vramMeasurementsSchema } from '../../src/content/schemas/vram-measurement.ts';

/** A row of a research file, in the words of its source. The older files call figure and address `reported` and `url`. */
export interface MeasuredRow {
  id: string;
  value_gb?: number;
  reported?: number;
  unit: string;
  bound: string;
  trust: string;
  source_url?: string | null;
  url?: string | null;
}

const shape = vramMeasurementsSchema.shape;
const row = shape.rows.element;

/** What a person wrote for a figure: the request, and what cannot be read from the row. */
const requestRow = row.omit({ value: true, unit: true, bound: true, trust: true, request: true }).extend({
  /** Given where the figure stands in the row's remarks. */
  value: row.shape.value.optional(),
  /** Given where the printed unit is ambiguous. */
  unit: row.shape.unit.optional(),
  /** Given where the source states a minimum card or a budget. */
  bound: row.shape.bound.optional(),
  request: z.record(z.string(), z.unknown()),
});
const requestFamily = vramMeasurementsSchema
  .omit({ rows: true })
  .extend({ file: z.string(), rows: z.array(requestRow) });
export type RequestFamily = z.infer<typeof requestFamily>;

/** Reads requests.json. @throws Error with the field that does not fit */
export const readRequests = (text: string): RequestFamily[] => z.array(requestFamily).parse(JSON.parse(text));

const units: Readonly<Record<string, string>> = { 'MB (MiB)': 'MiB' };
const bounds: Readonly<Record<string, string>> = { le: 'lt', ge: 'gt' };

/** A family as the collection holds it. @throws Error when a figure is missing or does not fit the schema */
export function familyOf(family: Omit<RequestFamily, 'file'>, measured: ReadonlyMap<string, MeasuredRow>) {
  const rows = family.rows.map(({ request, value, unit, bound, ...rest }) => {
    const found = measured.get(rest.id);
    if (!found) throw new Error(`No figure for ${rest.id} in the research files.`);
    const url = found.source_url ?? found.url;
    const whole = {
      id: rest.id,
      label: rest.label,
      value: value ?? found.value_gb ?? found.reported,
      unit: unit ?? units[found.unit] ?? found.unit,
      bound: bound ?? bounds[found.bound] ?? found.bound,
      metric: rest.metric,
      scope: rest.scope,
      ...(rest.component ? { component: rest.component } : {}),
      trust: found.trust,
      role: rest.role,
      ...(rest.systemMemoryMiB ? { systemMemoryMiB: rest.systemMemoryMiB } : {}),
      ...(url?.startsWith('http') && url !== family.source.url ? { url } : {}),
      request,
      ...(rest.differs ? { differs: rest.differs } : {}),
      ...(rest.note ? { note: rest.note } : {}),
    };
    const parsed = row.safeParse(whole);
    if (!parsed.success) throw new Error(`${rest.id}: ${z.prettifyError(parsed.error)}`);
    return whole;
  });
  const { name, source, hardware, excluded } = family;
  return { name, source, hardware, rows, excluded };
}
