import { computed } from 'nanostores';
import type { PartKind } from '../content/part-kinds.ts';
import type { PartEntry } from '../lib/parts/catalogue.ts';
import { $fetchedParts, $listState } from './fetched-parts.ts';
import { loadable, loadCode } from './loading.ts';

/** The parts with a file of their own by id, loaded on demand with the path of the site. */
export const catalogue = loadable(async (base: string) => {
  const [{ partsCatalogue }, { fromSite }, { followBuilds }] = await loadCode(() =>
    Promise.all([import('../catalogue/parts.ts'), import('./from-site.ts'), import('./parts-of-builds.ts')]),
  );
  const own = await partsCatalogue(fromSite(base));
  followBuilds(base, () => $catalogue.get() ?? own);
  return own;
});

/** The catalogue with the imported parts that the builds name. */
export const $catalogue = computed([catalogue.$value, $fetchedParts], (own, fetched) => {
  if (!own || fetched.length === 0) return own;
  const all = { ...own } as Record<PartKind, ReadonlyMap<string, PartEntry>>;
  for (const { kind, part } of fetched) all[kind] = new Map([...all[kind], [part.id, part]]);
  return all as unknown as typeof own;
});

/**
 * Loads the list of a kind of part (null: of every kind). A list that is there is not loaded again.
 * @param whole whether parts that are offered on demand are wanted too
 */
export async function needList(base: string, kind: PartKind | null, whole: boolean): Promise<void> {
  try {
    const { loadLists } = await loadCode(() => import('./part-lists.ts'));
    await loadLists(base, kind, whole);
  } catch (error) {
    $listState.set({ at: 'failed', reason: (error as Error).message });
  }
}
