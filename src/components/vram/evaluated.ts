import { getCollection } from 'astro:content';
import { evaluate, type EvaluatedRow } from '../../lib/vram/evaluation.ts';
import { memoryCollections } from './catalogue.ts';

async function read() {
  const { catalogue } = await memoryCollections();
  const families = (await getCollection('vramMeasurements')).map((entry) => entry.data);
  const requests = new Map(families.flatMap((family) => family.rows.map((row) => [row.id, row])));
  /** Whether the row's conditions are those that are modelled. */
  const counted = (row: EvaluatedRow) => requests.get(row.id)?.differs === undefined;
  return { catalogue, families, requests, counted, rows: evaluate(catalogue, families) };
}

let made: ReturnType<typeof read> | undefined;

/** Published figures of memory beside what is computed for them: once for all pages of a build. */
export function evaluatedVram(): ReturnType<typeof read> {
  made ??= read();
  return made;
}
