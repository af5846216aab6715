import { lookupFileOf, wordsToLookUp, type LookedUp, type LookupFile } from '../../lib/parts/part-lookup.ts';
import type { DirectAnswer } from '../../lib/search/verdict-table.ts';
import { loadCode, readDataFile } from '../../stores/loading.ts';

const files = new Map<number, Promise<LookupFile>>();

/** One file of the look-up. The next search retries a failed download. */
function fileOf(base: string, number: number): Promise<LookupFile> {
  const reading = files.get(number) ?? readDataFile<LookupFile>(`${base}data/part-lookup/${number}.json`);
  files.set(number, reading);
  reading.catch(() => files.delete(number));
  return reading;
}

/**
 * The part of the catalogue that a query names, as an answer that leads to its kind's list with the part opened; none for
 * other queries, and where the files fail to load.
 * @param base path of the site, with a slash at its end
 */
export async function namedPart(base: string, query: string): Promise<DirectAnswer[]> {
  const words = wordsToLookUp(query);
  try {
    const found = await Promise.all(
      words.map(async (word): Promise<readonly LookedUp[]> => {
        const file = await fileOf(base, lookupFileOf(word));
        return Object.hasOwn(file, word) ? file[word]! : [];
      }),
    );
    const parts = new Map(found.flat().map((part) => [`${part.kind} ${part.id}`, part]));
    if (parts.size === 0) return [];
    // The code that compares names is loaded for the few queries that have a word of one.
    const { partNamedBy, viewOf } = await loadCode(() => import('./part-naming.ts'));
    const part = partNamedBy(query, [...parts.values()]);
    if (!part) return [];
    const { page, noun } = viewOf(part.kind);
    const title = `${part.vendor} ${part.name}`;
    const url = `${base}${page}/?part=${encodeURIComponent(part.id)}`;
    return [{ url, title, text: `${noun[0]!.toUpperCase()}${noun.slice(1)}: ${part.detail}` }];
  } catch {
    return [];
  }
}
