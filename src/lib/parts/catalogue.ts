import { partKinds, type CatalogueKind, type PartKind, type PartOfKind } from '../../content/part-kinds.ts';

/** A part with the id of its collection entry. */
export type PartEntry<Kind extends CatalogueKind = PartKind> = PartOfKind[Kind] & { id: string };

/** Every part, by kind and id. */
export type PartsCatalogue = { readonly [Kind in PartKind]: ReadonlyMap<string, PartEntry<Kind>> };

/** The catalogue as lists, as the collections and `/data/` files hold it. Kinds left out are empty. */
export type PartLists = { readonly [Kind in PartKind]?: readonly PartEntry<Kind>[] };

/** Makes a catalogue of lists of parts. */
export function createPartsCatalogue(lists: PartLists): PartsCatalogue {
  const byId = partKinds.map((kind) => [kind, new Map((lists[kind] ?? []).map((part) => [part.id, part]))]);
  return Object.fromEntries(byId) as PartsCatalogue;
}

/** A catalogue with some more parts. */
export const withParts = (catalogue: PartsCatalogue, more: PartLists): PartsCatalogue =>
  createPartsCatalogue(
    Object.fromEntries(
      partKinds.map((kind) => [kind, [...catalogue[kind].values(), ...(more[kind] ?? [])]]),
    ) as PartLists,
  );

/** The part of a kind with an id; null where the catalogue has none. */
export function partOf<Kind extends PartKind>(
  catalogue: PartsCatalogue,
  kind: Kind,
  id: string,
): PartEntry<Kind> | null {
  const parts: ReadonlyMap<string, PartEntry<Kind>> = catalogue[kind];
  return parts.get(id) ?? null;
}
