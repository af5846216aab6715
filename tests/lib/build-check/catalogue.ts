import { partsCatalogue } from '../../../src/catalogue/parts.ts';
import { fromFiles } from '../../../src/content/read-collection.ts';

/** The real catalogue. */
export const catalogue = await partsCatalogue(fromFiles);
