import { vramCatalogue } from '../../src/catalogue/vram.ts';
import { fromFiles } from '../../src/content/read-collection.ts';
import { bench, describe } from 'vitest';
import { estimate } from '../../src/lib/vram/estimate.ts';

const catalogue = await vramCatalogue(fromFiles);
describe('memory', () => {
  for (const model of ['sd15', 'sdxl', 'flux1-dev'])
    bench(`one estimate, warm: ${model}`, () => void estimate(catalogue, { model }));
});
