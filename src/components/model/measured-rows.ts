import type { ThroughputRow } from '../../content/schemas/throughput.ts';
import type { ThroughputFamily } from '../../lib/speed/catalogue.ts';
import { speedCatalogue } from '../speed/catalogue.ts';

/** A measured throughput with the source it belongs to. */
export interface SourcedRow {
  row: ThroughputRow;
  family: ThroughputFamily;
}

/** The measured rows that pass, the fastest first. */
export async function measuredRows(passes: (row: ThroughputRow) => boolean): Promise<SourcedRow[]> {
  const { families } = await speedCatalogue();
  return families
    .flatMap((family) => family.rows.filter(passes).map((row) => ({ row, family })))
    .sort((one, other) => other.row.imageStepsPerSecond - one.row.imageStepsPerSecond);
}
