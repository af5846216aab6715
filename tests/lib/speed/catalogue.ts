import { speedCatalogue } from '../../../src/catalogue/speed.ts';
import { fromFiles } from '../../../src/content/read-collection.ts';

/** One catalogue for all tests of a file. */
export const catalogue = await speedCatalogue(fromFiles);
