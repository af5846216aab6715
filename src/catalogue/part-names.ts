import type { Read } from '../content/collections.ts';
import type { ReadImported } from '../content/imported-parts.ts';
import type { CatalogueKind, PartKind } from '../content/part-kinds.ts';
import { indexNames, type NameIndex } from '../lib/parts/wording/named-part.ts';
import { partNameOf } from '../lib/parts/wording/part-names.ts';
import type { KnownNames } from '../lib/parts/wording/recognised.ts';
import { listedParts, readParts, type ListedPart } from './parts.ts';

/** The names of a kind of part in the whole catalogue. */
async function namesOf(read: Read, readImported: ReadImported, kind: PartKind): Promise<NameIndex> {
  const listed: readonly ListedPart<CatalogueKind>[] = await listedParts(read, readImported, kind);
  return indexNames(
    kind,
    (listed as readonly ListedPart<typeof kind>[]).map(({ part, aliases }) =>
      partNameOf(kind, part, aliases),
    ),
  );
}

/** The graphics cards as sold, by the id of their chip. */
async function productNames(
  read: Read,
  readImported: ReadImported,
): Promise<(chip: string) => NameIndex | null> {
  const products = Map.groupBy(await listedParts(read, readImported, 'card'), ({ part }) => part.chip ?? '');
  const known = new Map<string, NameIndex>();
  return (chip) => {
    const own = products.get(chip);
    if (!own) return null;
    const names = own.map(({ part: { id, name, vendor }, aliases }) => ({
      kind: 'gpu' as const,
      id,
      name,
      vendor,
      aliases,
      figures: {},
    }));
    const index = known.get(chip) ?? indexNames('gpu', names);
    known.set(chip, index);
    return index;
  };
}

/**
 * The names in which the wordings of a build are looked up.
 * @param kinds the kinds of the rows that name no part by its id: only these are read
 */
export async function knownNames(
  read: Read,
  readImported: ReadImported,
  kinds: ReadonlySet<string>,
): Promise<KnownNames> {
  const others = [...kinds].filter((kind): kind is PartKind => kind !== 'gpu' && kind !== 'other');
  const indexes = new Map(
    await Promise.all(others.map(async (kind) => [kind, await namesOf(read, readImported, kind)] as const)),
  );
  return {
    indexOf: (kind) => indexes.get(kind) ?? null,
    chips: await readParts(read, 'gpu'),
    productsOf: kinds.has('gpu') ? await productNames(read, readImported) : () => null,
  };
}
