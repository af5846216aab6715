import { readPartsCatalogue } from '../../../src/cli/parts-catalogue.ts';

/** The real catalogue. */
export const catalogue = readPartsCatalogue();
