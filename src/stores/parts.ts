import { computed } from 'nanostores';
import { loadable, loadCode } from './loading.ts';

/** The parts by id and as a list of choices, loaded on demand with the path of the site. */
export const catalogue = loadable(async (base: string) => {
  const [{ partsCatalogue }, { partChoices }, { fromSite }] = await loadCode(() =>
    Promise.all([
      import('../catalogue/parts.ts'),
      import('../lib/parts/part-choices.ts'),
      import('./from-site.ts'),
    ]),
  );
  const byId = await partsCatalogue(fromSite(base));
  return { byId, choices: partChoices(byId) };
});

export const $catalogue = computed(catalogue.$value, (loaded) => loaded && loaded.byId);

/** Every part as a choice in a list. */
export const $partChoices = computed(catalogue.$value, (loaded) => loaded?.choices ?? []);
