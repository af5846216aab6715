import { isPartKind, kindsOfCatalogue, kindsOfPart, type PartKind } from '../content/part-kinds.ts';
import { namedParts } from '../lib/build/file/named-parts.ts';
import type { PartEntry, PartsCatalogue } from '../lib/parts/catalogue.ts';
import { partFileOf } from '../lib/parts/part-id.ts';
import { $workspace } from './calculator.ts';
import { readDataFile } from './loading.ts';
import { $fetchedParts, $fetchedProducts } from './fetched-parts.ts';

/** The imported parts that are being fetched or that the site does not have, by kind and id. */
const asked = new Map<string, Promise<void>>();

/**
 * Fetches an imported part into the catalogue. An id that the site does not have changes nothing.
 * @throws Error whose message is the reason
 */
function fetchPart(base: string, kind: PartKind, id: string): Promise<void> {
  const key = `${kind} ${id}`;
  const started = asked.get(key);
  if (started) return started;
  const file = `${base}/data/parts/${kindsOfPart[kind].collection}/${partFileOf(id)}.json`;
  const fetching = readDataFile<PartEntry[]>(file).then((parts) => {
    const part = parts.find((each) => each.id === id);
    if (part) $fetchedParts.set([...$fetchedParts.get(), { kind, part }]);
  });
  asked.set(key, fetching);
  // The next change of a build tries again.
  fetching.catch(() => asked.delete(key));
  return fetching;
}

/**
 * Fetches a graphics card as sold. An id that the site does not have changes nothing.
 * @throws Error whose message is the reason
 */
function fetchProduct(base: string, id: string): Promise<void> {
  const key = `card ${id}`;
  const started = asked.get(key);
  if (started) return started;
  const file = `${base}/data/parts/${kindsOfCatalogue.card.collection}/${partFileOf(id)}.json`;
  const fetching = readDataFile<PartEntry<'card'>[]>(file).then((cards) => {
    const card = cards.find((each) => each.id === id);
    if (card) $fetchedProducts.set(new Map([...$fetchedProducts.get(), [card.id, card]]));
  });
  asked.set(key, fetching);
  fetching.catch(() => asked.delete(key));
  return fetching;
}

/** A row of a build or of a file that names a part. */
interface NamedPart {
  component: string;
  part: string | null;
  product?: string;
}

/** Fetches the parts of some rows that the catalogue does not have yet. */
async function fetchParts(base: string, known: PartsCatalogue, rows: readonly NamedPart[]): Promise<void> {
  await Promise.all(
    rows.map(({ component, part, product }) => {
      const kind = component as PartKind;
      if (product !== undefined) fetchProduct(base, product).catch(() => undefined);
      return part !== null && kind in kindsOfPart && isPartKind(kind) && !known[kind].has(part)
        ? fetchPart(base, kind, part)
        : null;
    }),
  );
}

/**
 * Fetches the imported parts that a build's file names.
 * @param recognised the parts that its wordings name
 * @throws Error whose message is the reason
 */
export const fetchNamedParts = (
  base: string,
  known: PartsCatalogue,
  file: string,
  recognised: readonly NamedPart[] = [],
): Promise<void> => fetchParts(base, known, [...namedParts(file), ...recognised]);

/** Fetches the imported parts of the reader's builds, now and whenever a build changes. @param known the catalogue as it is then */
export function followBuilds(base: string, known: () => PartsCatalogue): void {
  $workspace.subscribe((workspace) => {
    const rows = workspace?.builds.flatMap(({ build }) => build.lines) ?? [];
    // A part that fails to load is shown as one that the catalogue does not have.
    fetchParts(base, known(), rows).catch(() => undefined);
  });
}
