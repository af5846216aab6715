import type { Made } from './made.ts';
import { plainName } from './names.ts';

/** A part with a file of its own, which stands on top of the imported one. */
export interface OwnPart {
  id: string;
  name: string;
  vendor: string;
  corrects?: { rows: string[]; why: string } | undefined;
}

const keyOf = (part: { vendor: string; name: string }): string => plainName(`${part.vendor} ${part.name}`);

/**
 * The parts with the ids of those that have a file of their own. Further rows of the same product are left out; their names
 * become aliases.
 * @throws Error where a file corrects a row that does not exist, or a row that it does not name
 */
export function withOwnIds(collection: string, made: readonly Made[], own: readonly OwnPart[]): Made[] {
  const byName = new Map(made.map((part) => [keyOf(part), part]));
  const ids = new Map<Made, string>();
  const leftOut = new Set<Made>();
  for (const { id, corrects, ...part } of own) {
    const same = byName.get(keyOf(part));
    if (same && !corrects?.rows.some((row) => plainName(row) === keyOf(same)))
      throw new Error(
        `src/content/${collection}/${id}.json: corrects: "${same.vendor} ${same.name}" is imported too; name it and say why [own-parts]`,
      );
    const [first, ...others] = (corrects?.rows ?? []).map((row) => {
      const found = byName.get(plainName(row));
      if (!found)
        throw new Error(
          `src/content/${collection}/${id}.json: corrects: no imported row is "${row}" [own-parts]`,
        );
      return found;
    });
    if (!first) continue;
    ids.set(first, id);
    for (const other of others) {
      leftOut.add(other);
      first.aliases.push(`${other.vendor} ${other.name}`, ...other.aliases);
      first.partNumbers.push(...other.partNumbers);
    }
  }
  const parts = made
    .filter((part) => !leftOut.has(part))
    .map((part) => ({ ...part, id: ids.get(part) ?? part.id }));
  const owned = new Set(ids.values());
  for (const { id } of own)
    if (!owned.has(id) && parts.some((part) => part.id === id))
      throw new Error(
        `src/content/${collection}/${id}.json: an imported part has the same id; let it correct that part [own-parts]`,
      );
  return parts;
}
