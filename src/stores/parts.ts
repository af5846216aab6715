import { atom, computed } from 'nanostores';
import { createPartsCatalogue, type PartsCatalogue } from '../lib/parts/catalogue.ts';
import { partChoices } from '../lib/parts/part-search.ts';
import { readDataFile, reasonOf } from './loading.ts';

/** The catalogue of parts; null until a reader first needs it. */
export const $catalogue = atom<PartsCatalogue | null>(null);

/** Why the catalogue is not there; null while it is, or nobody asked, or it is being loaded. */
export const $catalogueProblem = atom<string | null>(null);

/** Every part as lists to choose from show it. */
export const $partChoices = computed($catalogue, (catalogue) => (catalogue ? partChoices(catalogue) : []));

let loading: Promise<void> | undefined;

/** Loads the catalogue once, from the page's own site. A failed download is tried again when it is next needed. */
export function loadCatalogue(url: string): Promise<void> {
  loading ??= (async () => {
    $catalogueProblem.set(null);
    try {
      $catalogue.set(createPartsCatalogue(await readDataFile(url)));
    } catch (error) {
      loading = undefined;
      $catalogueProblem.set(`The list of parts could not be loaded: ${reasonOf(error)}.`);
    }
  })();
  return loading;
}
