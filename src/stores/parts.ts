import { computed } from 'nanostores';
import { createPartsCatalogue } from '../lib/parts/catalogue.ts';
import { partChoices } from '../lib/parts/part-search.ts';
import { loadable, readDataFile } from './loading.ts';

/** The catalogue of parts, from the address of its data file; loaded when a reader first needs it. */
export const catalogue = loadable(async (url: string) => createPartsCatalogue(await readDataFile(url)));

export const $catalogue = catalogue.$value;

/** Every part as lists to choose from show it. */
export const $partChoices = computed($catalogue, (parts) => (parts ? partChoices(parts) : []));
