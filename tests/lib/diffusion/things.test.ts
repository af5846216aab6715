import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  emojiNamed,
  nearestThings,
  replaced,
  thingsLike,
  tileOf,
  unreadParts,
  type Thing,
} from '../../../src/lib/diffusion/things.ts';
import { wordsOf } from '../../../src/lib/diffusion/word-tokenizer.ts';

const thing = (name: string, emoji: string, rest: Partial<Thing> = {}): Thing => ({
  name,
  emoji,
  called: [],
  about: [],
  group: 'Things',
  weak: false,
  ...rest,
});
const things = [
  thing('cat face', '🐱', { called: ['cat', 'kitten'], about: ['pet'] }),
  thing('automobile', '🚗', { called: ['car'], about: ['vehicle', 'drive'] }),
  thing('taxi', '🚕', { called: ['taxicab'], about: ['vehicle'], weak: true }),
  thing('red heart', '❤️', { called: ['heart'] }),
  thing('strawberry', '🍓'),
  thing('wolf', '🐺'),
];
const names = (found: Thing[]) => found.map(({ name }) => name);

describe('the nearest known things', () => {
  it.each([
    ['kittens', ['cat face']],
    ['wolves', ['wolf']],
    ['strawbery', ['strawberry']],
    ['stawberry', ['strawberry']],
    ['vehicle', ['automobile', 'taxi']],
    ['Vehicles', ['automobile', 'taxi']],
    ['zyzzyva', []],
    ['猫', []],
  ])('of “%s”', (word, expected) => {
    expect(names(nearestThings(word, things))).toEqual(expected);
  });
});

it('finds things by a name, a part of it, or a related word, names first', () => {
  expect(names(thingsLike('ca', things))).toEqual(['cat face', 'automobile']);
  expect(names(thingsLike('heart', things))).toEqual(['red heart']);
  expect(names(thingsLike('pet', things))).toEqual(['cat face']);
  expect(thingsLike('  ', things)).toEqual(things);
});

it.each([
  ['🐱', 'cat face'],
  ['two 🐱and a ❤', 'two cat face and a red heart'],
  ['🐱🏽', 'cat face'],
  ['🏳️‍🌈 flag', '🏳️‍🌈 flag'],
  ['a wolf', 'a wolf'],
])('names the emoji of “%s”', (prompt, expected) => {
  expect(emojiNamed(prompt, things)).toBe(expected);
});

it('tells which parts of a prompt are not read, and reads letters with accents', () => {
  expect(unreadParts('кот and 猫, 🦖 café')).toEqual({ emoji: ['🦖'], otherScripts: ['кот', '猫'] });
  expect(unreadParts('猫cat').otherScripts).toEqual(['猫']);
  expect(unreadParts('Crème brûlée – no. 5')).toEqual({ emoji: [], otherScripts: [] });
  expect(wordsOf('Crème BRÛLÉE')).toEqual(['creme', 'brulee']);
});

it('replaces a whole word only', () => {
  expect(replaced('Catt and catto', 'catt', 'cat')).toBe('cat and catto');
  expect(replaced('a 🦖.', '🦖', 't rex')).toBe('a t rex.');
});

it('finds the tile of a thing', () => {
  expect(tileOf({ image: '', tile: 32, columns: 4, things }, 5)).toEqual({ x: 32, y: 32 });
});

it('reads every letter of a prompt, or tells its part', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme', maxLength: 40 }), (prompt) => {
      const { emoji, otherScripts } = unreadParts(prompt);
      const told = [...emoji, ...otherScripts].join('');
      for (const letter of prompt.match(/[\p{L}\p{N}]/gu) ?? [])
        expect(wordsOf(letter).length > 0 || told.includes(letter), letter).toBe(true);
    }),
  );
});
