import { expect, test } from 'vitest';
import { findingsIn, findingsInName, terms } from './terms.ts';

const found = (text: string, where: (typeof terms)[number]['where']) =>
  where === 'identifier' ? findingsInName(text) : findingsIn(text, where);

for (const { write, where, was, better } of terms) {
  test(`“${was}” is caught`, () => {
    expect(found(was, where).map((finding) => finding.write)).toContain(write);
  });
  test(`“${better}” passes`, () => {
    expect(found(better, where)).toEqual([]);
  });
}

test('ordinary uses of the same words pass', () => {
  for (const text of [
    'An RTX 4090 costs $0.31 an hour for five hours a day.',
    'The best-known card; most cards of that day had 8 GB.',
    'There is no data for this card.',
    'A card that holds the model is faster than one that does not.',
    'The slot beside the card stays free.',
  ])
    expect(findingsIn(text), text).toEqual([]);
});

test('a phrase is found across the end of a line, and not across paragraphs', () => {
  expect(findingsIn('Ten pictures a\n  minute.').map(({ phrase }) => phrase)).toEqual([
    'pictures a\n  minute',
  ]);
  expect(findingsIn('Steps\n\na second time')).toEqual([]);
});

test('names are split into words: shearing and mostly are not hear and most', () => {
  for (const name of ['hearAnswer', 'bornAt', 'whatWasTold', 'leastMemory'])
    expect(findingsInName(name), name).toHaveLength(1);
  for (const name of ['shearing', 'mostly', 'bearer', 'maxMemory'])
    expect(findingsInName(name), name).toEqual([]);
});
