import { expect, test } from 'vitest';
import { normaliseQuery } from '../../../src/lib/search/query.ts';

test.each([
  ['4070ti', '4070 ti'],
  ['rtx4090', 'rtx 4090'],
  ['RTX3060 12GB', 'rtx 3060 12 gb'],
  ['7900xtx', '7900 xtx'],
  ['what psu do i need for 4 4090s?', 'psu 4 4090'],
  ['12gigs', '12 gb'],
  ['sd1.5 speed', 'stable diffusion 1.5 speed'],
  ['stable diffusion gpu', 'gpu'],
  ['flux dev', 'flux.1 dev'],
  ['4090 it/s', '4090 iterations second'],
  ['m1max', 'm1 max'],
  ['$2,500 build', '2500 build'],
  ['best graphics card', 'gpu'],
  ['what is the', 'what is the'],
  ['  ', ''],
  ['NVİDİA GEFORCE RTX 4090', 'nvidia geforce rtx 4090'],
  ['nvıdıa geforce rtx 4090', 'nvidia geforce rtx 4090'],
])('%j is asked for as %j', (typed, asked) => {
  expect(normaliseQuery(typed)).toBe(asked);
});
