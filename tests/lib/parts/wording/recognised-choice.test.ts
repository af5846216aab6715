import { expect, test } from 'vitest';
import type { PartChoice } from '../../../../src/lib/parts/part-search.ts';
import { recognisedChoice } from '../../../../src/lib/parts/wording/recognised-choice.ts';

const choice = (kind: PartChoice['kind'], id: string, name: string, detail: string): PartChoice => ({
  kind,
  id,
  name,
  detail,
  words: '',
});
const choices = [
  choice('gpu', '3060-12', 'NVIDIA GeForce RTX 3060 12 GB', '12 GiB'),
  choice('gpu', '3060-8', 'NVIDIA GeForce RTX 3060 8 GB', '8 GiB'),
  choice('cpu', '9950x', 'AMD Ryzen 9 9950X', 'AM5, 16 cores'),
  choice('cpu', '9950x3d', 'AMD Ryzen 9 9950X3D', 'AM5, 16 cores'),
  choice('psu', 'rm850e', 'Corsair RM850e', '850 W, Gold'),
];

test('a typed name becomes the part, of any kind in a row of any kind', () => {
  expect(recognisedChoice(choices, 'Ryzen 9 9950X', null).choice?.id).toBe('9950x');
  expect(recognisedChoice(choices, 'rtx 3060 12gb', 'gpu').choice?.id).toBe('3060-12');
  expect(recognisedChoice(choices, 'corsair rm850e', 'psu').choice?.id).toBe('rm850e');
});

test('free text stays free text', () => {
  for (const text of ['RTX 3060', 'a processor', '850 W Gold', 'Ryzen', ''])
    expect(recognisedChoice(choices, text, null).choice).toBeNull();
});

test('parts that could be meant are offered, nearest first', () => {
  expect(recognisedChoice(choices, 'RTX 3060', 'gpu').near.map(({ id }) => id)).toEqual([
    '3060-12',
    '3060-8',
  ]);
  expect(recognisedChoice(choices, '9950X3', 'cpu').near).toEqual([]);
  expect(recognisedChoice(choices, 'Corsair RM850e 2023', 'psu').choice?.id).toBe('rm850e');
});
