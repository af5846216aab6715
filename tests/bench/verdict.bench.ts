import { bench, describe } from 'vitest';
import { verdictCatalogue } from '../../src/catalogue/verdict.ts';
import { fromFiles } from '../../src/content/read-collection.ts';
import { verdictOf } from '../../src/lib/verdict/verdict.ts';

const catalogue = await verdictCatalogue(fromFiles);
const ids = [...catalogue.gpus.keys()];
/** 200 cards of the catalogue. */
const cards = ids.slice(0, 200);

describe('verdicts', () => {
  let batch = 0;
  for (const model of ['sdxl', 'flux1-dev', 'wan21-14b']) {
    bench(`200 cards, asked before: ${model}`, () => {
      for (const card of cards) verdictOf(catalogue, { card, request: { model } });
    });
  }

  bench('200 cards, a new request each time: sdxl', () => {
    // The networks have been traced, but no way to run this request is known yet.
    batch += 1;
    const request = { model: 'sdxl', loraRank: batch % 1000 };
    for (const card of cards) verdictOf(catalogue, { card, request });
  });
});
