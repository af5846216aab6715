import fc from 'fast-check';
import { expect, test } from 'vitest';
import { correctSpelling, vocabularyOf } from '../../../src/lib/search/spelling.ts';

const vocabulary = ['memory', 'quantisation', 'nvidia', 'power', 'supply', 'halve', 'motherboard', 'vram'];

test.each([
  ['nvidea', 'nvidia'],
  ['motherbord', 'motherboard'],
  ['quantisaton', 'quantisation'],
  ['powr supply', 'power supply'],
])('%j is read as %j', (typed, meant) => {
  expect(correctSpelling(typed, vocabulary)).toBe(meant);
});

test.each(['memor', 'halving', '4080', '4090', 'gpu', 'zzzzzz'])('%j is left alone', (typed) => {
  expect(correctSpelling(typed, vocabulary)).toBeNull();
});

test.each([
  ['farm', 'form'],
  ['sense', 'dense'],
  ['deck', 'desk'],
])('%j is a word of its own, no slip for %j', (typed, known) => {
  expect(correctSpelling(typed, [known])).toBeNull();
});

test('two letters that changed places are put back', () => {
  expect(correctSpelling('vrma', vocabulary)).toBe('vram');
});

test('words of the site are never corrected', () => {
  fc.assert(
    fc.property(fc.array(fc.constantFrom(...vocabulary), { minLength: 1 }), (words) => {
      expect(correctSpelling(words.join(' '), vocabulary)).toBeNull();
    }),
  );
});

test('a word counts when it stands twice in the text or once in a name', () => {
  expect(vocabularyOf(['one tensor', 'two tensor'], ['Radeon'])).toEqual(['radeon', 'tensor']);
});
