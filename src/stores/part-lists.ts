import { kindsOfPart, partKinds, type PartKind } from '../content/part-kinds.ts';
import { choicesOfIndex, type ListedChoice, type PartIndex } from '../lib/parts/part-index.ts';
import { readDataFile } from './loading.ts';
import { $listState, $partLists } from './fetched-parts.ts';

/** The lists that are being loaded. */
const loading = new Map<string, Promise<readonly ListedChoice[]>>();

/** The files of the index that hold a kind of part (null: every kind), the first tier first. */
function listFiles(kind: PartKind | null, whole: boolean): { kind: PartKind; file: string }[] {
  const kinds = kind === null ? partKinds : [kind];
  const files = (more: string) =>
    kinds.map((each) => ({ kind: each, file: `${kindsOfPart[each].collection}${more}` }));
  return whole ? [...files(''), ...files('-more')] : files('');
}

const load = async (base: string, kind: PartKind, file: string): Promise<readonly ListedChoice[]> =>
  choicesOfIndex(kind, await readDataFile<PartIndex>(`${base}/data/part-index/${file}.json`));

/**
 * Loads the lists of a kind of part (null: of every kind).
 * @throws Error whose message is the reason
 */
export async function loadLists(base: string, kind: PartKind | null, whole: boolean): Promise<void> {
  const missing = listFiles(kind, whole).filter(({ file }) => !(file in $partLists.get()));
  if (missing.length === 0) return;
  if ($listState.get().at !== 'loading') $listState.set({ at: 'loading' });
  const lists = await Promise.allSettled(
    missing.map(async ({ kind: each, file }) => {
      const started = loading.get(file) ?? load(base, each, file);
      loading.set(file, started);
      return [file, await started.finally(() => loading.delete(file))] as const;
    }),
  );
  const loaded = lists.flatMap((list) => (list.status === 'fulfilled' ? [list.value] : []));
  // Lists and state at once, so that what shows them is drawn once; and once for several calls for the same list.
  if (loaded.some(([file]) => !(file in $partLists.get())))
    $partLists.set({ ...$partLists.get(), ...Object.fromEntries(loaded) });
  const failed = lists.find((list) => list.status === 'rejected');
  if (failed) throw failed.reason;
  if ($listState.get().at !== 'ready') $listState.set({ at: 'ready' });
}
