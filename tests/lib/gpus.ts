import { readCollection } from '../../src/content/read-collection.ts';

/** The cards of the catalogue. */
export const gpus = readCollection('gpus');

export function gpu(id: string) {
  const found = gpus.find((each) => each.id === id);
  if (!found) throw new Error(`no card ${id}`);
  return found;
}
