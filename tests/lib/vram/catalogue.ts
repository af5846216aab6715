import { vramCatalogue } from '../../../src/catalogue/vram.ts';
import { fromFiles } from '../../../src/content/read-collection.ts';

/** One catalogue for all tests of a file: traces are made once. */
export const catalogue = await vramCatalogue(fromFiles);

/** Models whose every component is in the catalogue. */
export const models = [...catalogue.pipelines.keys()];

/** Models of each kind of architecture, quick to trace. */
export const sample = ['sd15', 'sdxl', 'sd3-medium', 'flux1-dev', 'pixart-sigma', 'sana-1600m'];
