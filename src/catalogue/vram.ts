import { createVramCatalogue } from '../lib/vram/catalogue.ts';
import { evaluate, type EvaluatedRow } from '../lib/vram/evaluation.ts';
import { remembered } from './remembered.ts';

/** What VRAM estimates are computed from: one for each reader, so that a component is traced once. */
export const vramCatalogue = remembered(async (read) => {
  const [architectures, pipelines] = await Promise.all([read('architectures'), read('pipelines')]);
  return createVramCatalogue(architectures, pipelines);
});

/** Published VRAM figures compared with what is estimated for them. */
export const evaluatedVram = remembered(async (read) => {
  const catalogue = await vramCatalogue(read);
  const families = await read('vram-measurements');
  const requests = new Map(families.flatMap((family) => family.rows.map((row) => [row.id, row])));
  /** Whether the row's conditions are those that are modelled. */
  const counted = (row: EvaluatedRow) => requests.get(row.id)?.differs === undefined;
  return { catalogue, families, requests, counted, rows: evaluate(catalogue, families) };
});
