import type { PartsReader } from '../content/imported-parts.ts';
import type { PartKind } from '../content/part-kinds.ts';
import { indexNames, type NameIndex } from '../lib/parts/wording/named-part.ts';
import { partNameOf } from '../lib/parts/wording/part-names.ts';
import type { KnownNames } from '../lib/parts/wording/recognised.ts';
import { listedParts, readParts } from './parts.ts';

/** The names of a kind of part in the whole catalogue. */
async function namesOf<Kind extends PartKind>(
  reader: PartsReader,
  kind: Kind,
): Promise<[PartKind, NameIndex]> {
  const listed = await listedParts(reader, kind);
  const names = listed.map(({ part, aliases }) => partNameOf(kind, part, aliases));
  return [kind, indexNames(kind, names)];
}

/** The name of a card as sold without that of its chip, which wordings are searched for first. */
const withoutChip = (name: string, chip: string): string =>
  name.replace(chip, '').replaceAll(/\s+/g, ' ').trim() || name;

/** The graphics cards as sold, by the id of their chip. */
async function productNames(reader: PartsReader): Promise<(chip: string) => NameIndex | null> {
  const products = Map.groupBy(await listedParts(reader, 'card'), ({ part }) => part.chip);
  const indexes = new Map<string, NameIndex>();
  return (chip) => {
    const known = indexes.get(chip);
    const own = products.get(chip);
    if (known || !own) return known ?? null;
    const names = own.map(({ part: { id, name, vendor, chipName, memoryGiB }, aliases }) => ({
      kind: 'gpu' as const,
      id,
      name: withoutChip(name, chipName),
      vendor,
      aliases: aliases.map((alias) => withoutChip(alias, chipName)),
      figures: { capacityGiB: memoryGiB },
    }));
    const index = indexNames('gpu', names);
    indexes.set(chip, index);
    return index;
  };
}

/**
 * The names in which the wordings of a build are looked up.
 * @param kinds the kinds of the rows that name no part by its id: only these are read
 */
export async function knownNames(reader: PartsReader, kinds: ReadonlySet<PartKind>): Promise<KnownNames> {
  const others = [...kinds].filter((kind) => kind !== 'gpu');
  const indexes = new Map(await Promise.all(others.map((kind) => namesOf(reader, kind))));
  return {
    indexOf: (kind) => indexes.get(kind) ?? null,
    chips: await readParts(reader.own, 'gpu'),
    productsOf: kinds.has('gpu') ? await productNames(reader) : () => null,
  };
}
