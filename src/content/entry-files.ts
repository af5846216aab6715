import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { isPartCollection, type CollectionName } from './collections.ts';
import { duplicateKeys } from './duplicate-keys.ts';
import { importedEntries } from './imported-file.ts';

/** The file of a collection that holds its imported entries; every other file is one entry, named by its id. */
const importedFile = 'imported.json';
const validName = /^[a-z0-9][a-z0-9.+-]*\.json$/;

/** An entry as its file has it. */
export interface FileEntry {
  id: string;
  /** The file, for messages: `gpus/geforce-rtx-4090.json`. */
  file: string;
  content: unknown;
}

/** @throws Error naming the file when it is not JSON, or has a key twice */
function readJson(path: string, file: string): unknown {
  const text = readFileSync(path, 'utf8').replace(/^\ufeff/, '');
  let content: unknown;
  try {
    content = JSON.parse(text);
  } catch (error) {
    throw new Error(`${file} is not valid JSON: ${(error as Error).message}`, { cause: error });
  }
  const [twice] = duplicateKeys(text);
  if (twice !== undefined) throw new Error(`${file}: ${twice} must be given once, not twice in one object`);
  return content;
}

/** The files of a collection that hold one entry each. @throws Error naming the file that no entry can have */
function ownFiles(name: CollectionName, folder: string): string[] {
  const files = readdirSync(`${folder}${name}/`);
  const wrong = files.find((file) => !validName.test(file));
  if (wrong !== undefined)
    throw new Error(
      `${name}/${wrong} is not read: files must be named with lower-case letters, digits, dots and hyphens, and end in .json`,
    );
  return files.filter((file) => file !== importedFile);
}

const idOf = (file: string): string => file.replace(/\.json$/, '');

/** The imported entries of a collection; none of a collection of parts, which are many and read by `readImportedFile`. */
function importedOf(name: CollectionName, folder: string): FileEntry[] {
  const content = isPartCollection(name) ? null : readImportedFile(name, folder);
  const file = `${name}/${importedFile}`;
  return content === null
    ? []
    : importedEntries(content, file).map(([id, entry]) => ({
        id,
        file: `${file}, ${name}/${id}`,
        content: entry,
      }));
}

/**
 * Every entry of a collection, in the order of ids. An entry that has a file of its own replaces an imported one of the same
 * id.
 * @param folder where the collections lie: `src/content/`
 * @throws Error naming the file that is not JSON, or that no entry can have
 */
export function readEntryFiles(name: CollectionName, folder: string): FileEntry[] {
  const own = ownFiles(name, folder).map((base): FileEntry => {
    const file = `${name}/${base}`;
    return { id: idOf(base), file, content: readJson(folder + file, file) };
  });
  const found = new Map([...importedOf(name, folder), ...own].map((entry) => [entry.id, entry]));
  return [...found.values()].sort((one, other) => (one.id < other.id ? -1 : 1));
}

/** The imported entries' file of a collection; null where it has none. */
export function readImportedFile(name: CollectionName, folder: string): unknown {
  const file = `${name}/${importedFile}`;
  return existsSync(folder + file) ? readJson(folder + file, file) : null;
}

/** The ids of a collection's imported parts; empty without the file. The file itself is checked where its parts are read. */
export function readImportedIds(name: CollectionName, folder: string): ReadonlySet<string> {
  const path = `${folder}${name}/${importedFile}`;
  if (!isPartCollection(name) || !existsSync(path)) return new Set();
  const { entries } = JSON.parse(readFileSync(path, 'utf8')) as { entries?: object };
  return new Set(Object.keys(entries ?? {}));
}

/** The ids of a collection's entries, without reading their files; empty for a folder that does not exist. */
export function readIds(name: CollectionName, folder: string): ReadonlySet<string> {
  if (!existsSync(folder + name)) return new Set();
  return new Set([...importedOf(name, folder).map(({ id }) => id), ...ownFiles(name, folder).map(idOf)]);
}
