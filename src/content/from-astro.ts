import { getCollection } from 'astro:content';
import type { Entry, Read } from './collections.ts';
import { withRecording } from './recording-entries.ts';
import { recordingFromAstro } from './recordings-from-astro.ts';

/** Reads collections from Astro's content layer: for pages, which are built anew in development when a file changes. */
export const fromAstro: Read = async (name) => {
  // The content layer's types do not know the registry, which fills it.
  const entries = (await getCollection(name as never)) as { data: Entry<typeof name> }[];
  return entries.map(({ data }) => withRecording(data, recordingFromAstro));
};

/** One entry of a collection. @throws Error when the collection has none of that id */
export async function entryOf<Name extends Parameters<Read>[0]>(
  name: Name,
  id: string,
): Promise<Entry<Name>> {
  const entry = (await fromAstro(name)).find((each) => each.id === id);
  if (!entry) throw new Error(`${name} has no entry "${id}"`);
  return entry;
}
