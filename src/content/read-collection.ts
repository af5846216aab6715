import { fileURLToPath } from 'node:url';
import { latestFactDay } from './build-day.ts';
import {
  collectionSchemas,
  type CollectionName,
  type Entry,
  type PartCollection,
  type Read,
} from './collections.ts';
import { duplicates } from './duplicates.ts';
import { readEntryFiles, readIds, readImportedFile, readImportedIds } from './entry-files.ts';
import { importedParts, trustedParts, type ImportedPart, type PartsReader } from './imported-parts.ts';
import { withRecording } from './recording-entries.ts';
import { readRecording } from './recording-files.ts';
import { referenceProblems } from './references.ts';
import { problemsOf, problemText } from './schemas/problems.ts';
import { valueProblems } from './value-sense.ts';

const contentFolder = fileURLToPath(new URL('./', import.meta.url));

/** Makes each value once. */
const remember = <Key>() => {
  const known = new Map<Key, unknown>();
  return <Value>(key: Key, make: () => Value): Value => {
    if (!known.has(key)) known.set(key, make());
    return known.get(key) as Value;
  };
};

/**
 * Reads every JSON file of a collection's folder, parses it with the collection's schema and checks that it makes sense: no
 * dates after the build, no names of entries that do not exist, nothing twice.
 * @param folder where the collections lie: `src/content/`
 * @param day the day that no fact may be younger than, ISO 8601
 * @throws Error with a line for every problem: file, field, what was expected, and the value given
 */
export function readCollection<Name extends CollectionName>(
  name: Name,
  folder = contentFolder,
  day = latestFactDay(),
): Entry<Name>[] {
  const schema = collectionSchemas()[name];
  const idsOnce = remember<CollectionName>();
  const idsOf = (other: CollectionName) => idsOnce(other, () => readIds(other, folder));
  const importedOnce = remember<CollectionName>();
  const importedOf = (other: CollectionName) => importedOnce(other, () => readImportedIds(other, folder));
  const files = readEntryFiles(name, folder);
  const fileOf = new Map(files.map(({ id, file }) => [id, file]));
  const problems: string[] = [];
  const entries: [id: string, entry: object][] = [];
  for (const { id, file, content } of files) {
    const parsed = schema.safeParse(content);
    const found = [
      ...(parsed.success
        ? referenceProblems(name, parsed.data, idsOf, importedOf)
        : problemsOf(parsed.error, content)),
      ...valueProblems(content, day),
    ];
    problems.push(...found.map((each) => `${file}: ${problemText(each)}`));
    if (parsed.success) entries.push([id, parsed.data as object]);
  }
  for (const { id, ...problem } of duplicates(name, entries as [string, Record<string, unknown>][]))
    problems.push(`${fileOf.get(id)}: ${problemText(problem)}`);
  if (problems.length > 0) throw new Error(problems.join('\n'));
  return entries.map(([id, entry]) => withRecording({ ...entry, id }, readRecording) as Entry<Name>);
}

/**
 * Reads the imported parts of a collection, those under a part with a file of its own included.
 * @param folder where the collections lie: `src/content/`
 * @param read `trustedParts` where the files of this checkout were checked before
 * @throws Error naming the file, the entry, the field and what was expected
 */
export function readImported<Name extends PartCollection>(
  name: Name,
  folder = contentFolder,
  read: typeof importedParts<Name> = importedParts,
): ImportedPart<Name>[] {
  const content = readImportedFile(name, folder);
  return content === null ? [] : read(name, content, [...readIds(name, folder)]);
}

/** What was read of each collection. */
const readOnce = remember<CollectionName>();
const importedOnce = remember<CollectionName>();

/** Reads collections from the files of this checkout, each once: for the command line, the build and the tests. */
export const fromFiles: Read = async (name) => readOnce(name, () => readCollection(name));

/** Reads parts from the files of this checkout, each collection once. Its imported parts are checked when they are made. */
export const partsFromFiles: PartsReader = {
  own: fromFiles,
  imported: async (name) => importedOnce(name, () => readImported(name, contentFolder, trustedParts)),
};
