import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { z } from 'zod';
import { collectionSchemas, type CollectionName, type Entry, type Read } from './collections.ts';
import { importedEntries } from './imported-file.ts';

const contentFolder = fileURLToPath(new URL('./', import.meta.url));

/** The file of a collection that holds its imported entries; every other file is one entry, named by its id. */
const importedFile = 'imported.json';

const json = (path: string): unknown => JSON.parse(readFileSync(path, 'utf8'));

/**
 * Reads every JSON file of a collection's folder and parses it with the collection's schema. An entry that has a file of
 * its own replaces an imported one of the same id.
 * @param folder where the collections lie: `src/content/`
 * @throws Error naming the file, the field and what was expected when an entry does not fit its schema
 */
export function readCollection<Name extends CollectionName>(
  name: Name,
  folder = contentFolder,
): Entry<Name>[] {
  const schema = collectionSchemas()[name];
  const path = `${folder}${name}/`;
  const files = readdirSync(path).filter((file) => file.endsWith('.json'));
  const found = new Map<string, unknown>();
  if (files.includes(importedFile))
    for (const [id, entry] of importedEntries(json(path + importedFile), `${name}/${importedFile}`))
      found.set(id, entry);
  for (const file of files)
    if (file !== importedFile) found.set(file.replace(/\.json$/, ''), json(path + file));
  return [...found]
    .sort(([one], [other]) => (one < other ? -1 : 1))
    .map(([id, entry]) => {
      const parsed = schema.safeParse(entry);
      if (!parsed.success) throw new Error(`${name}/${id}: ${z.prettifyError(parsed.error)}`);
      return { ...(parsed.data as object), id } as Entry<Name>;
    });
}

const read = new Map<CollectionName, unknown>();

/** Reads collections from the files of this checkout, each once: for the command line, the build and the tests. */
export const fromFiles: Read = async (name) => {
  const known = read.get(name) ?? readCollection(name);
  read.set(name, known);
  return known as Entry<typeof name>[];
};
