import { z } from 'zod';
import { collectionSchemas, type Entry, type PartCollection } from './collections.ts';
import { importedEntries } from './imported-parts-file.ts';

/** A part of the imported catalogue, and how it is listed. */
export interface ImportedPart<Name extends PartCollection = PartCollection> {
  part: Entry<Name>;
  /** 1: offered with the first list; 2 and 3: on demand. */
  tier: number;
  /** Other names under which the data set and shops list it. */
  aliases: readonly string[];
  /** Whether a part with a file of its own and the same id stands on top of it. */
  corrected: boolean;
}

/** Reads the imported parts of a collection, those under a part with a file of its own included, wherever they come from. */
export type ReadImported = <Name extends PartCollection>(name: Name) => Promise<ImportedPart<Name>[]>;

/**
 * The parts of an imported file, each checked with its schema.
 * @param own ids of the parts that have a file of their own
 * @throws Error naming the file, the entry, the field and what was expected
 */
export function importedParts<Name extends PartCollection>(
  name: Name,
  content: unknown,
  own: readonly string[],
): ImportedPart<Name>[] {
  const schema = collectionSchemas()[name];
  const owned = new Set(own);
  return importedEntries(content, `${name}/imported.json`).map(({ id, tier, aliases, fields }) => {
    const parsed = schema.safeParse(fields);
    if (!parsed.success) throw new Error(`${name}/${id}: ${z.prettifyError(parsed.error)}`);
    const part = { ...(parsed.data as object), id } as Entry<Name>;
    return { part, tier, aliases, corrected: owned.has(id) };
  });
}
