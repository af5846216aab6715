import { collectionOf, type Read } from '../content/collections.ts';
import type { PartsReader } from '../content/imported-parts.ts';
import { partKinds, type CatalogueKind } from '../content/part-kinds.ts';
import {
  createPartsCatalogue,
  type PartEntry,
  type PartLists,
  type PartsCatalogue,
} from '../lib/parts/catalogue.ts';
import { remembered, rememberedFor } from './remembered.ts';

/** Every part of a kind that has a file of its own: those that pages show in full. */
export const readParts = <Kind extends CatalogueKind>(read: Read, kind: Kind): Promise<PartEntry<Kind>[]> =>
  // TypeScript cannot infer that the collection of a kind contains parts of that kind.
  read(collectionOf(kind)) as unknown as Promise<PartEntry<Kind>[]>;

/** Every part with a file of its own, by kind and id. */
export const partsCatalogue = remembered(async (read) => {
  const lists = await Promise.all(partKinds.map(async (kind) => [kind, await readParts(read, kind)]));
  return createPartsCatalogue(Object.fromEntries(lists) as PartLists);
});

/** A part of the whole catalogue, and how it is listed. */
export interface ListedPart<Kind extends CatalogueKind = CatalogueKind> {
  part: PartEntry<Kind>;
  /** 1: offered with the first list; 2 and 3: on demand. */
  tier: number;
  /** Other names under which shops list it. */
  aliases: readonly string[];
}

const listing = rememberedFor(async ({ own, imported }: PartsReader, kind: CatalogueKind) => {
  const parts = await readParts(own, kind);
  const listed = await imported(collectionOf(kind));
  const under = new Map(listed.map((each) => [each.part.id, each]));
  return [
    ...parts.map((part): ListedPart => ({ part, tier: 1, aliases: under.get(part.id)?.aliases ?? [] })),
    ...listed.filter(({ corrected }) => !corrected),
  ];
});

/** Every part of a kind: those with a file of their own first, then the imported ones that they do not replace. */
export const listedParts = <Kind extends CatalogueKind>(
  reader: PartsReader,
  kind: Kind,
): Promise<ListedPart<Kind>[]> =>
  // TypeScript cannot infer that the collection of a kind contains parts of that kind.
  listing(reader, kind) as Promise<unknown> as Promise<ListedPart<Kind>[]>;

/** Every part of a kind, those with a file of their own first. */
export const allParts = async <Kind extends CatalogueKind>(
  reader: PartsReader,
  kind: Kind,
): Promise<PartEntry<Kind>[]> => (await listedParts(reader, kind)).map(({ part }) => part);

/** The parts with a file of their own, and the imported ones that some rows name. */
export async function catalogueOfRows(
  reader: PartsReader,
  rows: readonly { component: string; part: string }[],
): Promise<PartsCatalogue> {
  const own = await partsCatalogue(reader.own);
  const lists = await Promise.all(
    partKinds.map(async (kind) => {
      const imported = rows.some(({ component, part }) => component === kind && !own[kind].has(part));
      return [kind, imported ? await allParts(reader, kind) : [...own[kind].values()]] as const;
    }),
  );
  return createPartsCatalogue(Object.fromEntries(lists) as PartLists);
}
