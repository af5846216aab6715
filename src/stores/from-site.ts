import { bundles, type CollectionName, type Entry, type Read } from '../content/collections.ts';
import { readDataFile } from './loading.ts';

const readers = new Map<string, Read>();

/** The file of a collection below `/data/`, and its field if the file contains several collections. */
function placeOf(name: CollectionName): { file: string; field: string | null } {
  for (const [file, fields] of Object.entries(bundles)) {
    const field = Object.keys(fields).find((each) => fields[each] === name);
    if (field) return { file, field };
  }
  return { file: name, field: null };
}

/**
 * Reads collections from the site's own data files, each file once. The next read retries a failed download.
 * @param base path of the site, without a trailing slash
 */
export function fromSite(base: string): Read {
  const known = readers.get(base);
  if (known) return known;
  const files = new Map<string, Promise<unknown>>();
  const file = (name: string): Promise<unknown> => {
    const reading = files.get(name) ?? readDataFile(`${base}/data/${name}.json`);
    files.set(name, reading);
    reading.catch(() => files.delete(name));
    return reading;
  };
  const read: Read = async (name) => {
    const place = placeOf(name);
    const content = await file(place.file);
    const entries = place.field === null ? content : (content as Record<string, unknown>)[place.field];
    return entries as Entry<typeof name>[];
  };
  readers.set(base, read);
  return read;
}
