import { expect, test } from 'vitest';
import { fromFiles } from '../../src/content/read-collection.ts';
import { imagePrograms, programs, trainingPrograms } from '../../src/content/schemas/program-words.ts';

test('the lists of programs are those of the facts about them', async () => {
  const facts = await fromFiles('programs');
  const ids = (some: typeof facts) => some.map(({ id }) => id).sort();
  expect(ids(facts)).toEqual([...programs].sort());
  expect(ids(facts.filter(({ generates }) => generates))).toEqual([...imagePrograms].sort());
  expect(ids(facts.filter(({ training }) => training !== null))).toEqual([...trainingPrograms].sort());
});
