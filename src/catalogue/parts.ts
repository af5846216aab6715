import { collectionOf } from '../content/collections.ts';
import { partKinds, type CatalogueKind } from '../content/part-kinds.ts';
import { createPartsCatalogue, type PartEntry, type PartLists } from '../lib/parts/catalogue.ts';
import type { Read } from '../content/collections.ts';
import { remembered } from './remembered.ts';

/** Every part of a kind. */
export const readParts = <Kind extends CatalogueKind>(read: Read, kind: Kind): Promise<PartEntry<Kind>[]> =>
  // TypeScript cannot infer that the collection of a kind contains parts of that kind.
  read(collectionOf(kind)) as unknown as Promise<PartEntry<Kind>[]>;

/** Every part, by kind and id. */
export const partsCatalogue = remembered(async (read) => {
  const lists = await Promise.all(partKinds.map(async (kind) => [kind, await readParts(read, kind)]));
  return createPartsCatalogue(Object.fromEntries(lists) as PartLists);
});
