import { readSpeedCatalogue } from '../../../src/cli/speed-catalogue.ts';

/** One catalogue for all tests of a file. */
export const catalogue = readSpeedCatalogue();
