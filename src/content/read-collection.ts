import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { z } from 'zod';
import {
  collectionSchemas,
  type CollectionName,
  type Entry,
  type PartCollection,
  type Read,
} from './collections.ts';
import { importedParts, type ImportedPart, type ReadImported } from './imported-parts.ts';

const contentFolder = fileURLToPath(new URL('./', import.meta.url));

/** The file of a collection that holds its imported entries; every other file is one entry, named by its id. */
const importedFile = 'imported.json';

const json = (path: string): unknown => JSON.parse(readFileSync(path, 'utf8'));

/** The ids of the entries that have a file of their own. */
const ownIds = (path: string): string[] =>
  readdirSync(path)
    .filter((file) => file.endsWith('.json') && file !== importedFile)
    .map((file) => file.replace(/\.json$/, ''));

/**
 * Reads every JSON file of a collection's folder and parses it with the collection's schema. Imported entries, which share
 * a file, are read by `readImported`.
 * @param folder where the collections lie: `src/content/`
 * @throws Error naming the file, the field and what was expected when an entry does not fit its schema
 */
export function readCollection<Name extends CollectionName>(
  name: Name,
  folder = contentFolder,
): Entry<Name>[] {
  const schema = collectionSchemas()[name];
  const path = `${folder}${name}/`;
  return ownIds(path)
    .sort()
    .map((id) => {
      const parsed = schema.safeParse(json(`${path}${id}.json`));
      if (!parsed.success) throw new Error(`${name}/${id}: ${z.prettifyError(parsed.error)}`);
      return { ...(parsed.data as object), id } as Entry<Name>;
    });
}

/**
 * Reads the imported parts of a collection, those under a part with a file of its own included.
 * @param folder where the collections lie: `src/content/`
 * @throws Error naming the file, the entry, the field and what was expected
 */
export function readImported<Name extends PartCollection>(
  name: Name,
  folder = contentFolder,
): ImportedPart<Name>[] {
  const path = `${folder}${name}/`;
  if (!existsSync(path + importedFile)) return [];
  return importedParts(name, json(path + importedFile), ownIds(path));
}

/** What was read of each collection, once. */
const remember = <Key>() => {
  const known = new Map<Key, unknown>();
  return <Value>(key: Key, make: () => Value): Value => {
    if (!known.has(key)) known.set(key, make());
    return known.get(key) as Value;
  };
};

const readOnce = remember<CollectionName>();
const importedOnce = remember<CollectionName>();

/** Reads collections from the files of this checkout, each once: for the command line, the build and the tests. */
export const fromFiles: Read = async (name) => readOnce(name, () => readCollection(name));

/** Reads imported parts from the files of this checkout, each collection once. */
export const importedFromFiles: ReadImported = async (name) => importedOnce(name, () => readImported(name));
