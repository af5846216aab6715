import { readFileSync } from 'node:fs';
import type { CollectionName, Entry, PartCollection, Read } from '../content/collections.ts';
import type { ImportedPart, PartsReader } from '../content/imported-parts.ts';
import { recordingsIn, withRecording } from '../content/recording-entries.ts';

/**
 * The reader of collections inside the npm package, in the place of src/content/read-collection.ts: its files were checked
 * with their schemas when they were packed, so that a command loads no schema and checks nothing again.
 */

const data = new URL('../data/', import.meta.url);

const textOf = (file: string): string => readFileSync(new URL(file, data), 'utf8');

const read = new Map<string, unknown>();
function readOnce<Content>(file: string): Content {
  if (!read.has(file)) read.set(file, JSON.parse(textOf(file)));
  return read.get(file) as Content;
}

const recordingOf = recordingsIn((id) => textOf(`recordings/${id}.json`));

/** The entries of a collection. @throws Error when the package does not hold it */
export function readCollection<Name extends CollectionName>(name: Name): Entry<Name>[] {
  return readOnce<Entry<Name>[]>(`${name}.json`).map((entry) => withRecording(entry, recordingOf));
}

const collections = new Map<CollectionName, unknown>();

export const fromFiles: Read = async (name) => {
  if (!collections.has(name)) collections.set(name, readCollection(name));
  return collections.get(name) as Entry<typeof name>[];
};

/** The parts of the whole catalogue. */
export const partsFromFiles: PartsReader = {
  own: fromFiles,
  imported: async <Name extends PartCollection>(name: Name) =>
    readOnce<ImportedPart<Name>[]>(`imported/${name}.json`),
};
