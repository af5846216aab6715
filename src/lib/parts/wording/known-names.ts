import type { PartKind } from '../../../content/part-kinds.ts';
import type { ChipName } from './named-card.ts';
import { indexNames, type NameIndex, type PartName } from './named-part.ts';
import type { KnownNames } from './recognised.ts';

/** The names of graphics chips, and of the cards sold with each by its id. */
export interface CardNames {
  chips: readonly ChipName[];
  products: Readonly<Record<string, readonly PartName[]>>;
}

/** Kinds whose names are one list; graphics cards have `CardNames`. */
export type NamedKind = Exclude<PartKind, 'gpu'>;

/**
 * The names in which wordings are looked up.
 * @param lists the names of each kind that is looked up
 * @param cards null where no row is a graphics card
 */
export function knownNamesOf(
  lists: ReadonlyMap<PartKind, readonly PartName[]>,
  cards: CardNames | null,
): KnownNames {
  const indexes = new Map<string, NameIndex>();
  const indexOnce = (
    key: string,
    kind: PartKind,
    names: readonly PartName[] | undefined,
  ): NameIndex | null => {
    const known = indexes.get(key);
    if (known || !names) return known ?? null;
    const index = indexNames(kind, names);
    indexes.set(key, index);
    return index;
  };
  return {
    indexOf: (kind) => indexOnce(kind, kind, lists.get(kind)),
    chips: cards?.chips ?? [],
    productsOf: (chip) => indexOnce(`gpu ${chip}`, 'gpu', cards?.products[chip]),
  };
}
