import type { PartsReader } from '../content/imported-parts.ts';
import type { CatalogueKind } from '../content/part-kinds.ts';
import type { CatalogueFacts } from '../lib/build-check/catalogue-facts.ts';
import { kindsWithClasses, makeClasses, type PartClasses } from '../lib/build-check/classes/part-classes.ts';
import type { PartEntry } from '../lib/parts/catalogue.ts';
import { allParts } from './parts.ts';
import { remembered } from './remembered.ts';

/** The classes of the whole catalogue, for answers about parts whose own figure is not published. */
export const partClasses = remembered(async (reader: PartsReader): Promise<PartClasses> => {
  const lists = await Promise.all(
    kindsWithClasses.map(async (kind) => [kind, await allParts(reader, kind)] as const),
  );
  const byKind = new Map<CatalogueKind, readonly PartEntry<CatalogueKind>[]>(lists);
  return makeClasses(
    // TypeScript cannot infer that the list of a kind contains parts of that kind.
    <Kind extends CatalogueKind>(kind: Kind) =>
      (byKind.get(kind) ?? []) as unknown as readonly PartEntry<Kind>[],
  );
});

/** What the checks know of the whole catalogue, every graphics card as sold included. */
export const catalogueFacts = remembered(async (reader: PartsReader): Promise<CatalogueFacts> => {
  const cards = await allParts(reader, 'card');
  return {
    classes: await partClasses(reader),
    products: new Map(cards.map((card) => [card.id, card])),
  };
});
