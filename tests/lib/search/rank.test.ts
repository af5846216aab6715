import fc from 'fast-check';
import { expect, test } from 'vitest';
import { profileIndex, profileOf } from '../../../src/lib/search/profile.ts';
import { rankPages } from '../../../src/lib/search/rank.ts';
import { termsOf } from '../../../src/lib/search/terms.ts';

const page = (url: string, title: string, aliases: string[] = []) => profileOf(url, url, [title, ...aliases]);

const profiles = [
  page('/advice/slow/', 'Why is my card so slow?', ['slow generation']),
  page('/advice/psu/', 'Which power supply do I need?', ['psu', 'psu for 3070']),
  page('/advice/small/', 'What runs on 8 GB?', ['rtx 3070']),
  page('/guide/psu/', 'Power supply'),
  page('/parts/psus/', 'Power supplies', ['psu list']),
  page('/gpus/geforce-rtx-3070/', 'GeForce RTX 3070, 8 GB'),
  page('/gpus/geforce-rtx-3080/', 'GeForce RTX 3080, 10 GB'),
  page('/glossary/#vae', 'VAE', ['autoencoder']),
];

const ranked = (query: string, named: readonly string[] = [], order = profiles) =>
  rankPages(profileIndex(order), termsOf(query), new Map(), new Set(named)).map(({ url }) => url);

test('the symptom decides, not the card that has it', () => {
  const named = ['/gpus/geforce-rtx-3070/'];
  expect(ranked('my 3070 is slow', named)[0]).toBe('/advice/slow/');
});

test('a named card comes before pages that give it as an example', () => {
  const named = ['/gpus/geforce-rtx-3070/'];
  expect(ranked('3070 price', named)[0]).toBe('/gpus/geforce-rtx-3070/');
});

test('a card that is not named is no answer to a question about another', () => {
  const named = ['/gpus/geforce-rtx-3070/'];
  const found = ranked('rtx 3070 8gb', named);
  expect(found.indexOf('/gpus/geforce-rtx-3080/')).toBeGreaterThan(found.indexOf('/advice/small/'));
});

test('what answers a question comes before what lists things', () => {
  expect(ranked('power supply')).toEqual(['/advice/psu/', '/guide/psu/', '/parts/psus/']);
});

test('a question about one word finds it in the glossary', () => {
  expect(ranked('what is vae')[0]).toBe('/glossary/#vae');
});

test('a query that no page speaks of finds none', () => {
  expect(ranked('banana')).toEqual([]);
});

test('the order in which pages are known changes nothing', () => {
  fc.assert(
    fc.property(
      fc.shuffledSubarray(profiles, { minLength: profiles.length }),
      fc.constantFrom('psu 3070', 'slow power supply', 'vae 8gb', 'rtx'),
      (order, query) => {
        expect(ranked(query, [], order)).toEqual(ranked(query));
      },
    ),
  );
});
