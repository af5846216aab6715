import { z } from 'zod';
import { collectionSchemas, type Entry, type PartCollection } from './collections.ts';
import { importedEntries } from './imported-file.ts';

/** A part of the imported catalogue, and how it is listed. */
export interface ImportedPart<Name extends PartCollection = PartCollection> {
  part: Entry<Name>;
  /** 1: offered with the first list; 2 and 3: on demand. */
  tier: number;
  /** Other names under which the data set and shops list it. */
  aliases: readonly string[];
}

/** Reads the imported parts of a collection that have no file of their own, wherever they come from. */
export type ReadImported = <Name extends PartCollection>(name: Name) => Promise<ImportedPart<Name>[]>;

/**
 * The parts of an imported file, each checked with its schema.
 * @param own ids of the parts that have a file of their own, which replaces the imported entry
 * @throws Error naming the file, the entry, the field and what was expected
 */
export function importedParts<Name extends PartCollection>(
  name: Name,
  content: unknown,
  own: readonly string[],
): ImportedPart<Name>[] {
  const schema = collectionSchemas()[name];
  const replaced = new Set(own);
  return importedEntries(content, `${name}/imported.json`).flatMap(({ id, tier, aliases, fields }) => {
    if (replaced.has(id)) return [];
    const parsed = schema.safeParse(fields);
    if (!parsed.success) throw new Error(`${name}/${id}: ${z.prettifyError(parsed.error)}`);
    return [{ part: { ...(parsed.data as object), id } as Entry<Name>, tier, aliases }];
  });
}
