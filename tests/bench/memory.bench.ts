import { vramCatalogue } from '../../src/catalogue/vram.ts';
import { fromFiles } from '../../src/content/read-collection.ts';
import { bench, describe } from 'vitest';
import { estimate } from '../../src/lib/vram/estimate.ts';
import { cheapestFit, fitPlans } from '../../src/lib/vram/fit.ts';

const catalogue = await vramCatalogue(fromFiles);
/** Memory of 129 graphics cards, 4 to 132 GiB. */
const cards = Array.from({ length: 129 }, (_, index) => (4 + index) * 2 ** 30);

describe('memory', () => {
  for (const model of ['sd15', 'sdxl', 'flux1-dev'])
    bench(`one estimate, warm: ${model}`, () => void estimate(catalogue, { model }));

  bench('fit search over all options and 129 cards, warm: flux1-dev, batch 4', () => {
    const plans = fitPlans(catalogue, { model: 'flux1-dev', batch: 4 });
    for (const vram of cards) cheapestFit(plans, vram);
  });
});
