import { evaluate, type EvaluatedRow } from '../lib/vram/evaluation/evaluate.ts';
import { remembered } from './remembered.ts';
import { vramCatalogue } from './vram.ts';

/** Published VRAM figures compared with their estimates. */
export const evaluatedVram = remembered(async (read) => {
  const catalogue = await vramCatalogue(read);
  const families = await read('vram-measurements');
  const requests = new Map(families.flatMap((family) => family.rows.map((row) => [row.id, row])));
  /** Whether the estimator models the row's conditions. */
  const counted = (row: EvaluatedRow) => requests.get(row.id)?.differs === undefined;
  return { catalogue, families, requests, counted, rows: evaluate(catalogue, families) };
});
