import { atom, computed } from 'nanostores';
import { createPartsCatalogue, type PartsCatalogue } from '../lib/parts/catalogue.ts';
import { partChoices } from '../lib/parts/part-search.ts';

/** The catalogue of parts; null until a reader first needs it. */
export const $catalogue = atom<PartsCatalogue | null>(null);

/** Why the catalogue is not there; null while it is, or nobody asked. */
export const $catalogueProblem = atom<string | null>(null);

/** Every part as lists to choose from show it. */
export const $partChoices = computed($catalogue, (catalogue) => (catalogue ? partChoices(catalogue) : []));

let loading: Promise<void> | undefined;

/** Loads the catalogue once, from the page's own site. A failed download is tried again when it is next needed. */
export function loadCatalogue(url: string): Promise<void> {
  loading ??= (async () => {
    try {
      const response = await fetch(url);
      if (!response.ok) throw new Error(`it answered ${response.status}`);
      $catalogue.set(createPartsCatalogue(await response.json()));
      $catalogueProblem.set(null);
    } catch (error) {
      loading = undefined;
      const why = error instanceof Error ? error.message : String(error);
      $catalogueProblem.set(`The list of parts could not be loaded (${why}). Free text works without it.`);
    }
  })();
  return loading;
}
