import { getCollection } from 'astro:content';
import { collectionOfKind, partKinds, type PartEntry, type PartKind } from '../../lib/parts/catalogue.ts';

/** Every part of a kind, as the content layer holds it. */
export async function allParts<Kind extends PartKind>(kind: Kind): Promise<PartEntry<Kind>[]> {
  const entries = await getCollection(collectionOfKind[kind]);
  // The content layer's types do not follow a kind that is a parameter; its schemas are the ones of `PartOfKind`.
  return entries.map(({ id, data }) => ({ ...data, id })) as unknown as PartEntry<Kind>[];
}

/** The files of the catalogue: one path for each kind, named after its collection. */
export const filePaths = () =>
  partKinds.map((kind) => ({ params: { collection: collectionOfKind[kind] }, props: { kind } }));
