/** The things that the site's own model draws: their names, the words and the emoji that lead to them. */
import { distance } from 'fastest-levenshtein';
import { wordsOf } from './word-tokenizer.ts';

export interface Thing {
  /** The words of a prompt, such as `red apple`. */
  name: string;
  /** Other names that the model was trained on. */
  called: readonly string[];
  /** Words that the model may not know, which lead a reader here. */
  about: readonly string[];
  emoji: string;
  group: string;
  /** Whether the model seldom draws it so that a classifier recognises it. */
  weak: boolean;
}

/** The list of a model, and the image with one tile per thing, in the list's order, row by row. */
export interface ThingList {
  image: string;
  /** Width and height of a tile in pixels. */
  tile: number;
  columns: number;
  things: readonly Thing[];
}

/** The place of a thing's tile in the image, in pixels. */
export const tileOf = ({ tile, columns }: ThingList, index: number): { x: number; y: number } => ({
  x: (index % columns) * tile,
  y: Math.floor(index / columns) * tile,
});

/** Things whose names, other names or related words hold the text, best matches first. */
export function thingsLike(text: string, things: readonly Thing[]): Thing[] {
  const typed = wordsOf(text).join(' ');
  if (typed === '') return [...things];
  const rank = ({ name, called, about }: Thing): number => {
    const names = [name, ...called];
    if (names.includes(typed)) return 0;
    if (names.some((each) => each.startsWith(typed))) return 1;
    if (names.some((each) => each.includes(` ${typed}`))) return 2;
    return about.some((each) => each.startsWith(typed)) ? 3 : 4;
  };
  const ranked = things.map((thing) => [rank(thing), thing] as const).filter(([each]) => each < 4);
  return ranked.toSorted(([a], [b]) => a - b).map(([, thing]) => thing);
}

/** Forms of an English word that may be its singular. */
function singulars(word: string): string[] {
  const forms = [word];
  if (word.endsWith('ies')) forms.push(`${word.slice(0, -3)}y`);
  if (word.endsWith('ves')) forms.push(`${word.slice(0, -3)}f`, `${word.slice(0, -3)}fe`);
  if (word.endsWith('es')) forms.push(word.slice(0, -2));
  if (word.endsWith('s')) forms.push(word.slice(0, -1));
  return forms;
}

/** Letters that may be wrong in a word of this length. */
const typos = (length: number): number => (length < 4 ? 0 : length < 7 ? 1 : 2);

/**
 * The known things nearest to a word that the model was not trained on: called so, about it, or spelt like it. Things that
 * the model draws badly come last.
 * @returns at most `maxCount` things; none if nothing is near
 */
export function nearestThings(word: string, things: readonly Thing[], maxCount = 3): Thing[] {
  const forms = wordsOf(word).flatMap(singulars);
  if (forms.length === 0) return [];
  const scored = things.flatMap((thing) => {
    const named = [thing.name, ...thing.called].flatMap((each) => [each, ...each.split(' ')]);
    let score = Infinity;
    if (forms.some((form) => named.includes(form))) score = 0;
    else if (forms.some((form) => thing.about.includes(form)))
      score = 1 + thing.about.findIndex((each) => forms.includes(each)) / 100;
    else {
      const limit = typos(forms[0]!.length);
      const wrong = Math.min(...forms.flatMap((form) => named.map((each) => distance(form, each))));
      if (wrong <= limit) score = 2 + wrong;
    }
    return score === Infinity ? [] : [{ thing, score: score + (thing.weak ? 0.5 : 0) }];
  });
  return scored
    .toSorted((a, b) => a.score - b.score)
    .slice(0, maxCount)
    .map(({ thing }) => thing);
}

/** An emoji with its modifiers: skin tones, variation selectors, joined parts; also a flag. */
const emojiPattern =
  /\p{Regional_Indicator}{2}|\p{Extended_Pictographic}[\u{FE0F}\u{1F3FB}-\u{1F3FF}]*(?:\u{200D}\p{Extended_Pictographic}[\u{FE0F}\u{1F3FB}-\u{1F3FF}]*)*/gu;

const bare = (emoji: string): string => emoji.replaceAll(/[\u{FE0F}\u{1F3FB}-\u{1F3FF}]/gu, '');

export const holdsEmoji = (prompt: string): boolean => prompt.search(emojiPattern) >= 0;

/** The prompt with the names of its emoji in their places; emoji that stand for no known thing stay. */
export function emojiNamed(prompt: string, things: readonly Thing[]): string {
  const names = new Map(things.map(({ emoji, name }) => [bare(emoji), name]));
  const named = prompt.replaceAll(emojiPattern, (emoji) => {
    const name = names.get(bare(emoji)) ?? names.get(bare(emoji).split('\u{200D}')[0]!);
    return name === undefined ? emoji : ` ${name} `;
  });
  return named === prompt ? prompt : named.replaceAll(/\s+/g, ' ').trim();
}

/** Whether the tokenizer reads a letter, or a mark on one that it reads. */
const isRead = (letter: string): boolean =>
  /\p{Script=Inherited}/u.test(letter) || wordsOf(letter).length > 0;

/** Parts of a prompt that the word tokenizer does not read: emoji, and words in other scripts. */
export function unreadParts(prompt: string): { emoji: string[]; otherScripts: string[] } {
  const emoji = prompt.match(emojiPattern) ?? [];
  const rest = prompt.replaceAll(emojiPattern, ' ');
  const read = [...rest].map((letter) => (isRead(letter) ? ' ' : letter)).join('');
  const otherScripts = read.match(/[\p{L}\p{M}\p{N}]+/gu) ?? [];
  return { emoji: [...new Set(emoji)], otherScripts: [...new Set(otherScripts)] };
}

/** The prompt with one word, or an emoji, replaced by a thing's name. */
export function replaced(prompt: string, part: string, name: string): string {
  const escaped = part.replaceAll(/[.*+?^${}()|[\]\\]/g, '\\$&');
  const whole = /^[a-z0-9]/i.test(part) ? new RegExp(`(?<![a-z0-9])${escaped}(?![a-z0-9])`, 'gi') : part;
  return prompt.replaceAll(whole, name);
}
