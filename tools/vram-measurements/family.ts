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

const family = vramMeasurementsSchema.shape;
const row = family.rows.element;
const {
  id,
  label,
  metric,
  scope,
  component,
  role,
  systemMemoryMiB,
  weightsBudgetMiB,
  url,
  differs,
  note,
  value,
  unit,
  bound,
  trust,
} = row.shape;

/** What a person wrote for a figure: the request, and what cannot be read from the row. */
const requestRow = z.strictObject({
  id,
  label,
  metric,
  scope,
  component,
  role,
  systemMemoryMiB,
  weightsBudgetMiB,
  /** Given where the research files name no address that can be opened. */
  url,
  differs,
  note,
  /** Given where the figure stands in the row's remarks. */
  value: value.optional(),
  /** Given where the printed unit is ambiguous. */
  unit: unit.optional(),
  /** Given where the source states a minimum card or a budget. */
  bound: bound.optional(),
  /** Given where the figure is not in the research files: it was read in the source of the family. */
  trust: trust.optional(),
  request: z.record(z.string(), z.unknown()),
});
const requestFamily = z.strictObject({
  file: z.string(),
  name: family.name,
  source: family.source,
  hardware: family.hardware,
  rows: z.array(requestRow),
  excluded: family.excluded,
});
export type RequestFamily = z.infer<typeof requestFamily>;

/** Reads requests.json. @throws Error with the field that does not fit */
export const readRequests = (text: string): RequestFamily[] => z.array(requestFamily).parse(JSON.parse(text));

/** A figure that a request states whole. */
const statedFigures = { id, value_gb: value, unit, bound, trust };

const units: Readonly<Record<string, string>> = { 'MB (MiB)': 'MiB' };
const bounds: Readonly<Record<string, string>> = { le: 'lt', ge: 'gt' };

/** A family as the collection holds it. @throws Error when a figure is missing or does not fit the schema */
export function familyOf(asked: Omit<RequestFamily, 'file'>, measured: ReadonlyMap<string, MeasuredRow>) {
  const rows = asked.rows.map(
    ({ request, value: own, unit: printed, bound: limit, trust: read, ...rest }) => {
      const figures = { id: rest.id, value_gb: own, unit: printed, bound: limit, trust: read };
      const stated = z.object(statedFigures).safeParse(figures);
      const found: MeasuredRow | undefined =
        measured.get(rest.id) ?? (stated.success ? stated.data : undefined);
      if (!found) throw new Error(`No figure for ${rest.id} in the research files.`);
      const url = rest.url ?? found.source_url ?? found.url;
      const whole = {
        id: rest.id,
        label: rest.label,
        value: own ?? found.value_gb ?? found.reported,
        unit: printed ?? units[found.unit] ?? found.unit,
        bound: limit ?? bounds[found.bound] ?? found.bound,
        metric: rest.metric,
        scope: rest.scope,
        ...(rest.component ? { component: rest.component } : {}),
        trust: found.trust,
        role: rest.role,
        ...(rest.systemMemoryMiB ? { systemMemoryMiB: rest.systemMemoryMiB } : {}),
        ...(rest.weightsBudgetMiB ? { weightsBudgetMiB: rest.weightsBudgetMiB } : {}),
        ...(url?.startsWith('http') && url !== asked.source.url ? { url } : {}),
        request,
        ...(rest.differs ? { differs: rest.differs } : {}),
        ...(rest.note ? { note: rest.note } : {}),
      };
      const parsed = row.safeParse(whole);
      if (!parsed.success) throw new Error(`${rest.id}: ${z.prettifyError(parsed.error)}`);
      return whole;
    },
  );
  const { name, source, hardware } = asked;
  const excluded = asked.excluded.map((each) => {
    const exact = each.ids.filter((id) => isExact(measured.get(id))).length;
    return exact > 0 ? { ...each, exact } : each;
  });
  return { name, source, hardware, rows, excluded };
}

/** Whether a row states one figure whose metric and conditions are known, but for one. */
const isExact = (row: MeasuredRow | undefined): boolean =>
  row !== undefined && (bounds[row.bound] ?? row.bound) === 'eq' && row.trust !== 'C';
