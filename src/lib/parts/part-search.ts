import type { CatalogueKind, PartKind } from '../../content/part-kinds.ts';

/** A part in a list to choose from. */
export interface PartChoice<Kind extends CatalogueKind = PartKind> {
  kind: Kind;
  id: string;
  /** Manufacturer and name. */
  name: string;
  /** The figures that distinguish it from similar parts. */
  detail: string;
  /** The text that a search is compared with. */
  words: string;
}

/** Letters and digits only, without marks, case and the Turkish dotless i, so that `rtx4090` finds "RTX 4090" and `i9 11900k` "i9-11900K". */
export function plain(text: string): string {
  return text
    .normalize('NFKD')
    .toLowerCase()
    .replace(/\p{M}/gu, '')
    .replaceAll('ı', 'i')
    .replace(/[^\p{L}\p{N}.]+/gu, ' ')
    .trim();
}

/** A part's name with the manufacturer in front, unless the name begins with it. */
export const fullName = ({ name, vendor }: { name: string; vendor: string }): string =>
  name.toLowerCase().startsWith(vendor.toLowerCase()) ? name : `${vendor} ${name}`;

/** The parts of a kind (null: of all kinds) that contain every word of a text, in the given order. */
export function findParts<Choice extends PartChoice<CatalogueKind>>(
  choices: readonly Choice[],
  text: string,
  kind: CatalogueKind | null,
): Choice[] {
  const words = plain(text).split(' ');
  return choices.filter(
    (choice) =>
      (kind === null || choice.kind === kind) &&
      (words[0] === '' || words.every((word) => choice.words.includes(word))),
  );
}
