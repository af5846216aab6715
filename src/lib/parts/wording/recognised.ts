import { isPartKind, type ComponentKind, type PartKind } from '../../../content/part-kinds.ts';
import { findNamedCard, type ChipName } from './named-card.ts';
import { findNamedPart, type NamedPart, type NameIndex, type PartName } from './named-part.ts';
import { readFigures } from './read-figures.ts';
import { withoutRemarks } from './remarks.ts';
import type { StatedFigures } from './stated-figures.ts';

/** The names in which wordings are looked up. */
export interface KnownNames {
  /** The parts of a kind, apart from graphics cards; null where they are not loaded. */
  indexOf: (kind: PartKind) => NameIndex | null;
  chips: readonly ChipName[];
  /** The graphics cards as sold with a chip; null where there are none. */
  productsOf: (chip: string) => NameIndex | null;
}

/** What the wording of a row names and states. */
export interface Recognised {
  wording: string;
  /** Id of the part that a row can hold: of a graphics card, its chip; null where the wording names none. */
  part: string | null;
  /** Id of the graphics chip; null for other kinds, or where none is named. */
  chip: string | null;
  /** Id of the board partner's product; null where none is named. */
  product: string | null;
  stated: StatedFigures;
  /** Parts that could be meant, nearest first. */
  near: Pick<PartName, 'id' | 'name' | 'vendor'>[];
}

const named = ({ id, name, vendor }: Pick<PartName, 'id' | 'name' | 'vendor'>) => ({ id, name, vendor });

/** The part that a wording names, or that it names apart from what a listing adds to the name. */
function partIn(index: NameIndex, wording: string): NamedPart {
  const found = findNamedPart(index, wording);
  const plain = found.part ? null : withoutRemarks(index, wording);
  if (plain === null) return found;
  const again = findNamedPart(index, plain);
  return again.part || found.near.length === 0 ? again : found;
}

/** Reads a row's wording: the part of its kind that it names, and the figures that it states. */
export function recognise(known: KnownNames, component: ComponentKind, wording: string): Recognised {
  const stated = readFigures(wording, component);
  const none = { wording, part: null, chip: null, product: null, stated, near: [] };
  if (!isPartKind(component)) return none;
  if (component === 'gpu') {
    const { chip, product, near } = findNamedCard(known.chips, known.productsOf, wording);
    const id = chip?.id ?? null;
    // Chips that differ in memory alone have one name: "RTX 3060" of 8 or 12 GB.
    const families = new Set(chip ? [] : near.map(({ name }) => name.replace(/ \d+ GB$/, '')));
    const [family, ...others] = families;
    const meant = family !== undefined && others.length === 0 && near.length > 1 ? { family } : {};
    return {
      ...none,
      part: id,
      chip: id,
      product: product?.id ?? null,
      stated: { ...meant, ...stated },
      near: near.map(named),
    };
  }
  const index = known.indexOf(component);
  if (!index) return none;
  const { part, near, common } = partIn(index, wording);
  return { ...none, part: part?.id ?? null, stated: { ...common, ...stated }, near: near.map(named) };
}
