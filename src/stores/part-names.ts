import { isPartKind, kindsOfPart, type PartKind } from '../content/part-kinds.ts';
import { recognisedRows, type RecognisedRows } from '../lib/build/file/recognised-rows.ts';
import { fullName } from '../lib/parts/part-search.ts';
import { knownNamesOf, type CardNames } from '../lib/parts/wording/known-names.ts';
import type { PartName } from '../lib/parts/wording/named-part.ts';
import type { KnownNames } from '../lib/parts/wording/recognised.ts';
import { noteNear } from './fetched-parts.ts';
import { readDataFile } from './loading.ts';

const files = new Map<string, Promise<unknown>>();

/** The names of a kind, each file once. The next call retries a failed download. */
function namesFile<Names>(base: string, kind: PartKind): Promise<Names> {
  const url = `${base}/data/part-names/${kindsOfPart[kind].collection}.json`;
  const reading = files.get(url) ?? readDataFile<Names>(url);
  files.set(url, reading);
  reading.catch(() => files.delete(url));
  return reading as Promise<Names>;
}

/**
 * The names in which wordings are looked up, as on the command line.
 * @throws Error whose message is the reason
 */
export async function namesFromSite(base: string, kinds: ReadonlySet<PartKind>): Promise<KnownNames> {
  const others = [...kinds].filter((kind) => kind !== 'gpu');
  const [lists, cards] = await Promise.all([
    Promise.all(others.map(async (kind) => [kind, await namesFile<PartName[]>(base, kind)] as const)),
    kinds.has('gpu') ? namesFile<CardNames>(base, 'gpu') : null,
  ]);
  return knownNamesOf(new Map(lists), cards);
}

/**
 * Reads the wordings of a build's file, and notes the parts that its rows could mean.
 * @throws Error whose message is the reason
 */
export async function recogniseFile(base: string, text: string): Promise<RecognisedRows> {
  const rows = await recognisedRows(text, (kinds) => namesFromSite(base, kinds));
  for (const { component, wording, near } of rows.near) {
    if (!isPartKind(component)) continue;
    const parts = near.map(({ id, ...part }) => ({
      kind: component,
      id,
      name: fullName(part),
      detail: '',
      words: '',
    }));
    noteNear(component, wording, parts);
  }
  return rows;
}
