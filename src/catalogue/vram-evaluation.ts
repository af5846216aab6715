import { evaluate } from '../lib/vram/evaluation/evaluate.ts';
import { remembered } from './remembered.ts';
import { vramCatalogue } from './vram.ts';

/** Published VRAM figures compared with their estimates. */
export const evaluatedVram = remembered(async (read) => {
  const catalogue = await vramCatalogue(read);
  const families = await read('vram-measurements');
  const requests = new Map(families.flatMap((family) => family.rows.map((row) => [row.id, row])));
  return { catalogue, families, requests, rows: evaluate(catalogue, families) };
});
