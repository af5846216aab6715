import { expect, test } from 'vitest';
import { askIndex, type Hit } from '../../../src/lib/search/ask.ts';

const pages: Record<string, string[]> = {
  oom: ['out', 'of', 'memory', 'card'],
  ram: ['memory', 'kit', 'card'],
  psu: ['power', 'supply', 'card'],
};

/** An index that, as the real one does, takes only pages that hold every word. */
const index = async (query: string): Promise<Hit<string>[]> =>
  Object.entries(pages)
    .filter(([, words]) => query.split(' ').every((word) => words.includes(word)))
    .map(([id]) => ({ id, score: 1, data: async () => id }));

const found = async (query: string): Promise<string[]> => {
  const scores = [...(await askIndex(index, query)).values()];
  return scores.sort((a, b) => b.score - a.score).map(({ hit }) => hit.id);
};

test('pages that hold every word come first', async () => {
  expect((await found('memory kit'))[0]).toBe('ram');
});

test('a word that no page has does not empty the list', async () => {
  expect((await found('supply whatsit'))[0]).toBe('psu');
});

test('a rare word counts more than a common one', async () => {
  expect((await found('card supply nowhere'))[0]).toBe('psu');
});
