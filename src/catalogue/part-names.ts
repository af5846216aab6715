import type { PartsReader } from '../content/imported-parts.ts';
import type { PartKind } from '../content/part-kinds.ts';
import { knownNamesOf, type CardNames, type NamedKind } from '../lib/parts/wording/known-names.ts';
import type { PartName } from '../lib/parts/wording/named-part.ts';
import { partNameOf } from '../lib/parts/wording/part-names.ts';
import type { KnownNames } from '../lib/parts/wording/recognised.ts';
import { listedParts, readParts } from './parts.ts';

/** The names of a kind of part in the whole catalogue. */
export async function namesOfKind(reader: PartsReader, kind: NamedKind): Promise<PartName[]> {
  const listed = await listedParts(reader, kind);
  return listed.map(({ part, aliases }) => partNameOf(kind, part, aliases));
}

/** The name of a card as sold without that of its chip, which wordings are searched for first. */
const withoutChip = (name: string, chip: string): string =>
  name.replace(chip, '').replaceAll(/\s+/g, ' ').trim() || name;

/** The names of graphics chips and of the cards sold with them. */
export async function cardNames(reader: PartsReader): Promise<CardNames> {
  const chips = await readParts(reader.own, 'gpu');
  const listed = (await listedParts(reader, 'card')).filter(({ part }) => part.chip !== null);
  const products = Map.groupBy(listed, ({ part }) => part.chip!);
  const namesOf = (cards: typeof listed): PartName[] =>
    cards.map(({ part: { id, name, vendor, chipName, memoryGiB }, aliases }) => ({
      kind: 'gpu' as const,
      id,
      name: withoutChip(name, chipName),
      vendor,
      aliases: aliases.map((alias) => withoutChip(alias, chipName)),
      figures: { capacityGiB: memoryGiB },
    }));
  return {
    chips: chips.map(({ id, name, vendor, memoryGiB }) => ({ id, name, vendor, memoryGiB })),
    products: Object.fromEntries([...products].map(([chip, cards]) => [chip, namesOf(cards)])),
  };
}

/**
 * The names in which the wordings of a build are looked up.
 * @param kinds the kinds of the rows that name no part by its id: only these are read
 */
export async function knownNames(reader: PartsReader, kinds: ReadonlySet<PartKind>): Promise<KnownNames> {
  const others = [...kinds].filter((kind): kind is NamedKind => kind !== 'gpu');
  const lists = await Promise.all(
    others.map(async (kind) => [kind, await namesOfKind(reader, kind)] as const),
  );
  return knownNamesOf(
    new Map<PartKind, PartName[]>(lists),
    kinds.has('gpu') ? await cardNames(reader) : null,
  );
}
