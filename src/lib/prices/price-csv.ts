import { csvOf, type CsvColumn } from '../units/csv.ts';
import type { PricePoint } from './price-point.ts';

const columns: readonly CsvColumn<PricePoint>[] = [
  ['part', ({ part }) => part],
  ['class', (point) => point.class],
  ['item', ({ item }) => item],
  ['date', ({ date }) => date],
  ['kind', ({ kind }) => kind],
  ['low', ({ low }) => low],
  ['typical', ({ typical }) => typical],
  ['high', ({ high }) => high],
  ['currency', ({ currency }) => currency],
  ['region', ({ region }) => region],
  ['shop', ({ shop }) => shop],
  ['metric', ({ metric }) => metric],
  ['trust', ({ trust }) => trust],
  ['note', ({ note }) => note],
  ['left_out', ({ leftOut }) => leftOut],
  ['source', ({ source }) => source.name],
  ['source_url', ({ source }) => source.url],
];

/** Every dated price as comma-separated values (RFC 4180), a header line first. */
export const pricesAsCsv = (points: readonly PricePoint[]): string => csvOf(columns, points);
