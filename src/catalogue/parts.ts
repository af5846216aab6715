import { collectionOf, type Read } from '../content/collections.ts';
import type { ImportedPart, ReadImported } from '../content/imported-parts.ts';
import { partKinds, type CatalogueKind } from '../content/part-kinds.ts';
import {
  createPartsCatalogue,
  type PartEntry,
  type PartLists,
  type PartsCatalogue,
} from '../lib/parts/catalogue.ts';
import { remembered } from './remembered.ts';

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

const listings = new WeakMap<ReadImported, Map<CatalogueKind, Promise<ListedPart[]>>>();

/**
 * Every part of a kind: those with a file of their own first, then the imported ones that they do not replace. Read once for
 * each reader.
 */
export function listedParts<Kind extends CatalogueKind>(
  read: Read,
  readImported: ReadImported,
  kind: Kind,
): Promise<ListedPart<Kind>[]> {
  const known = listings.get(readImported) ?? new Map<CatalogueKind, Promise<ListedPart[]>>();
  listings.set(readImported, known);
  const listing = known.get(kind) ?? list(read, readImported, kind);
  known.set(kind, listing as Promise<ListedPart[]>);
  return listing as Promise<ListedPart<Kind>[]>;
}

async function list<Kind extends CatalogueKind>(
  read: Read,
  readImported: ReadImported,
  kind: Kind,
): Promise<ListedPart<Kind>[]> {
  const own = await readParts(read, kind);
  const imported = (await readImported(collectionOf(kind))) as unknown as (ImportedPart & {
    part: PartEntry<Kind>;
  })[];
  const under = new Map(imported.map((each) => [each.part.id, each]));
  return [
    ...own.map((part) => ({ part, tier: 1, aliases: under.get(part.id)?.aliases ?? [] })),
    ...imported.filter(({ corrected }) => !corrected),
  ];
}

/** Every part of a kind, those with a file of their own first. */
export const allParts = async <Kind extends CatalogueKind>(
  read: Read,
  readImported: ReadImported,
  kind: Kind,
): Promise<PartEntry<Kind>[]> => (await listedParts(read, readImported, kind)).map(({ part }) => part);

/** The parts with a file of their own, and the imported ones that some rows name. */
export async function catalogueOfRows(
  read: Read,
  readImported: ReadImported,
  rows: readonly { component: string; part: string }[],
): Promise<PartsCatalogue> {
  const own = await partsCatalogue(read);
  const lists = await Promise.all(
    partKinds.map(async (kind) => {
      const ids = rows.filter(({ component, part }) => component === kind && !own[kind].has(part));
      if (ids.length === 0) return [kind, [...own[kind].values()]] as const;
      return [kind, await allParts(read, readImported, kind)] as const;
    }),
  );
  return createPartsCatalogue(Object.fromEntries(lists) as PartLists);
}
