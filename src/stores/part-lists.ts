import { kindsOfPart, partKinds, type PartKind } from '../content/part-kinds.ts';
import { choicesOfIndex, type PartIndex } from '../lib/parts/part-index.ts';
import { readDataFile } from './loading.ts';
import { $listState, $partLists } from './fetched-parts.ts';

/** The lists that are being loaded. */
const loading = new Map<string, Promise<void>>();

/** The files of the index that hold a kind of part (null: every kind), the first tier first. */
function listFiles(kind: PartKind | null, whole: boolean): { kind: PartKind; file: string }[] {
  const kinds = kind === null ? partKinds : [kind];
  const files = (more: string) =>
    kinds.map((each) => ({ kind: each, file: `${kindsOfPart[each].collection}${more}` }));
  return whole ? [...files(''), ...files('-more')] : files('');
}

async function load(base: string, kind: PartKind, file: string): Promise<void> {
  const index = await readDataFile<PartIndex>(`${base}/data/part-index/${file}.json`);
  const choices = choicesOfIndex(kind, index);
  $partLists.set({ ...$partLists.get(), [file]: choices });
}

/**
 * Loads the lists of a kind of part (null: of every kind).
 * @throws Error whose message is the reason
 */
export async function loadLists(base: string, kind: PartKind | null, whole: boolean): Promise<void> {
  const missing = listFiles(kind, whole).filter(({ file }) => !(file in $partLists.get()));
  if (missing.length === 0) return;
  $listState.set({ at: 'loading' });
  await Promise.all(
    missing.map(({ kind: each, file }) => {
      const started = loading.get(file) ?? load(base, each, file);
      loading.set(file, started);
      return started.finally(() => loading.delete(file));
    }),
  );
  $listState.set({ at: 'ready' });
}
