import fc from 'fast-check';
import { expect, test } from 'vitest';
import { imagePrograms } from '../../../src/content/schemas/program-words.ts';
import { fieldsQuery, readHomeAddress, writeHomeAddress } from '../../../src/lib/home/home-address.ts';
import { firstHomeQuestion, homeWays, type HomeQuestion } from '../../../src/lib/home/home-question.ts';

const known = { models: ['sdxl', 'flux1-dev'], cards: ['geforce-rtx-4090', 'geforce-rtx-3090'] };
const questions: fc.Arbitrary<HomeQuestion> = fc.record({
  way: fc.constantFrom(...homeWays),
  model: fc.constantFrom(...known.models),
  side: fc.option(fc.integer({ min: 64, max: 8192 })),
  card: fc.constantFrom(...known.cards),
  program: fc.constantFrom(...imagePrograms),
  budget: fc.option(fc.integer({ min: 1, max: 99_999_999 }).map((cents) => cents / 100)),
  condition: fc.constantFrom('any', 'new', 'used'),
});

test('a question read from its own address is the same question, without a notice', () => {
  fc.assert(
    fc.property(questions, (question) => {
      const read = readHomeAddress(writeHomeAddress(question, firstHomeQuestion), firstHomeQuestion, known);
      expect(read).toEqual({ state: question, notices: [] });
    }),
  );
});

test('the page’s own question has no address', () => {
  expect(writeHomeAddress(firstHomeQuestion, firstHomeQuestion)).toBe('');
});

test('what was entered in the fields before the code had loaded is read like an address', () => {
  const fields =
    'way=budget&model=flux1-dev&side=&card=geforce-rtx-3090&program=comfyui&budget=%242%2C500&condition=used';
  const { state, notices } = readHomeAddress(fieldsQuery(fields), firstHomeQuestion, known);
  expect(notices).toEqual([]);
  expect(state).toEqual({
    way: 'budget',
    model: 'flux1-dev',
    side: null,
    card: 'geforce-rtx-3090',
    program: 'comfyui',
    budget: 2500,
    condition: 'used',
  });
  expect(readHomeAddress(fieldsQuery('budget='), firstHomeQuestion, known).state.budget).toBeNull();
});

test('unknown models and cards, and invalid values, give a notice and change nothing', () => {
  const read = readHomeAddress('?model=dall-e&card=rtx-9999&budget=lots&wheels=4', firstHomeQuestion, known);
  expect(read.state).toEqual(firstHomeQuestion);
  expect(read.notices).toHaveLength(4);
});
