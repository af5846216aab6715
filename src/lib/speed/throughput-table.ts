import type { ThroughputRow } from '../../content/schemas/throughput.ts';
import { csvOf, type CsvColumn } from '../units/csv.ts';
import type { ThroughputFamily } from './catalogue.ts';

export interface SourcedRow {
  row: ThroughputRow;
  family: ThroughputFamily;
}

const columns: readonly CsvColumn<SourcedRow>[] = [
  ['id', ({ row }) => row.id],
  ['hardware', ({ row }) => row.hardware],
  ['gpu', ({ row }) => row.gpu],
  ['gpu_count', ({ row }) => row.gpuCount],
  ['model', ({ row }) => row.model],
  ['width_px', ({ row }) => row.width],
  ['height_px', ({ row }) => row.height],
  ['steps', ({ row }) => row.steps],
  ['batch', ({ row }) => row.batch],
  ['dtype', ({ row }) => row.dtype],
  ['stack', ({ row }) => row.stack],
  ['platform', ({ row }) => row.platform],
  ['software', ({ row }) => row.software],
  ['value', ({ row }) => row.value],
  ['unit', ({ row }) => row.unit],
  ['unit_kind', ({ row }) => row.unitKind],
  ['scope', ({ row }) => row.scope],
  ['image_steps_per_second', ({ row }) => row.imageStepsPerSecond],
  ['quality', ({ row }) => row.quality],
  ['trust', ({ row }) => row.trust],
  ['users', ({ row }) => row.users],
  ['p25_image_steps_per_second', ({ row }) => row.p25],
  ['p75_image_steps_per_second', ({ row }) => row.p75],
  ['not_used_because', ({ row }) => row.differs ?? (row.gpu === null ? 'card not in the catalogue' : null)],
  ['note', ({ row }) => row.note],
  ['source', ({ row, family }) => row.source ?? family.source.url ?? family.source.name],
  ['source_date', ({ family }) => family.source.date],
  ['credit', ({ family }) => family.credit],
];

/** All measured rows as comma-separated values; missing data is an empty field. */
export function throughputAsCsv(families: readonly ThroughputFamily[]): string {
  return csvOf(
    columns,
    families.flatMap((family) => family.rows.map((row) => ({ row, family }))),
  );
}
