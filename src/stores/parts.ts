import { computed } from 'nanostores';
import { partsCatalogue } from '../catalogue/parts.ts';
import { partChoices } from '../lib/parts/part-search.ts';
import { fromSite } from './from-site.ts';
import { loadable } from './loading.ts';

/** The catalogue of parts, loaded on demand with the path of the site. */
export const catalogue = loadable((base: string) => partsCatalogue(fromSite(base)));

export const $catalogue = catalogue.$value;

/** Every part as a choice in a list. */
export const $partChoices = computed($catalogue, (parts) => (parts ? partChoices(parts) : []));
