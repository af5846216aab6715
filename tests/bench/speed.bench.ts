import { speedCatalogue } from '../../src/catalogue/speed.ts';
import { fromFiles } from '../../src/content/read-collection.ts';
import { bench, describe } from 'vitest';
import { covariances, evidenceOf, evidenceFrom } from '../../src/lib/speed/catalogue.ts';
import { estimateSpeed } from '../../src/lib/speed/estimate.ts';

const catalogue = await speedCatalogue(fromFiles);
evidenceOf(catalogue);

describe('an answer, once its model and size have been counted', () => {
  bench('speed of SDXL on an RTX 4090', () => {
    estimateSpeed(catalogue, { gpu: 'geforce-rtx-4090', model: 'sdxl' });
  });
});

describe('weighing measured rows, by number (cubic is 1 : 8)', () => {
  for (const share of [0.5, 1]) {
    const rows = catalogue.rows.slice(0, Math.floor(catalogue.rows.length * share));
    bench(`${rows.length} rows`, () => void evidenceFrom(rows, covariances(rows)));
  }
});
