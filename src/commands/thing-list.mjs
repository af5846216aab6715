// Writes what the demo shows of the things that the site's own model knows: `things.json`, the list with the words and
// emoji that lead to each, and `things.webp`, one small image of each, drawn by the model. Run it after exporting and
// evaluating new weights: `node src/commands/thing-list.mjs [runs folder of training/data.sh]`.
import { readFile, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { join, resolve } from 'node:path';
import sharp from 'sharp';
import { defaultsOf } from '../lib/diffusion/default-settings.ts';
import { modelIn, opened } from './generate.mjs';

const [runs = 'training/runs'] = process.argv.slice(2);
const folder = 'public/models/small';
const [tile, columns] = [32, 24];
/** Classifier accuracies below this share of the seeds mark a thing as drawn badly. */
const recognised = 0.5;
/** @import { Thing } from '../lib/diffusion/things.ts' */
/**
 * Names of emoji groups, for the headings of the list.
 * @type {Record<string, string>}
 */
const groups = {
  'Animals & Nature': 'Animals and plants',
  'Food & Drink': 'Food and drink',
  'Travel & Places': 'Travel and places',
  Activities: 'Play and sport',
  Objects: 'Objects',
  'People & Body': 'People',
  'Smileys & Emotion': 'Faces and hearts',
};
const otherGroup = 'Other';

/** @param {string} path @returns {Promise<any>} */
const json = async (path) => JSON.parse(await readFile(path, 'utf8'));
const packages = createRequire(join(resolve(runs), 'packages', 'package.json'));
const noto = '@iconify-json/noto';
/** @type {Record<string, string>} */
const charsOf = packages(`${noto}/chars.json`);
/** @type {{ categories: Record<string, string[]> }} */
const { categories } = packages(`${noto}/metadata.json`);
/** @type {Record<string, string[]>} */
const keywords = packages('emojilib');
const synonyms = await json('training/synonyms.json');
const { subjects } = await json(`${folder}/manifest.json`);
const { listed_things: judged = {} } = await json('training/results/evaluation.json');
const words = new Set(await json(`${folder}/tokenizer/words.json`));

const emojiOf = new Map(
  Object.entries(charsOf).map(([chars, name]) => [
    name,
    String.fromCodePoint(...chars.split('-').map((code) => Number.parseInt(code, 16))),
  ]),
);
const groupOf = new Map(
  Object.entries(categories).flatMap(([group, names]) =>
    names.map((name) => [name, groups[group] ?? otherGroup]),
  ),
);
/** @param {string} text */
const isKnown = (text) => text.split(' ').every((word) => words.has(word));

/** @type {Thing[]} */
const things = subjects.map((/** @type {string} */ subject) => {
  const name = subject.replaceAll('-', ' ');
  const called = (synonyms[subject] ?? []).filter(isKnown);
  const emoji = emojiOf.get(subject) ?? '';
  const related = keywords[emoji] ?? keywords[`${emoji}\u{FE0F}`] ?? [];
  const about = [...new Set(related.map((each) => each.replaceAll('_', ' ').toLowerCase()))];
  return {
    name,
    called,
    about: about.filter((each) => each !== name && !called.includes(each) && each.length > 2),
    emoji,
    group: groupOf.get(subject) ?? otherGroup,
    weak: (judged[subject]?.first ?? 1) < recognised,
  };
});
const order = [...Object.values(groups), otherGroup];
things.sort((a, b) => order.indexOf(a.group) - order.indexOf(b.group) || (a.name < b.name ? -1 : 1));

const model = await modelIn(folder);
const { draw, close } = await opened(folder, model);
const tiles = [];
for (const [index, { name }] of things.entries()) {
  const { rgba, width, height } = await draw({ ...defaultsOf(model), prompt: name, style: '', seed: 1 });
  const input = await sharp(rgba, { raw: { width, height, channels: 4 } })
    .removeAlpha()
    .resize(tile, tile)
    .png()
    .toBuffer();
  tiles.push({ input, left: (index % columns) * tile, top: Math.floor(index / columns) * tile });
}
await close();
const [width, height] = [columns * tile, Math.ceil(things.length / columns) * tile];
const image = 'things.webp';
await sharp({ create: { width, height, channels: 3, background: 'white' } })
  .composite(tiles)
  .webp({ quality: 72, effort: 6 })
  .toFile(`${folder}/${image}`);
await writeFile(
  `${folder}/things.json`,
  `${JSON.stringify({ image, tile, columns, things, words: [...words] })}\n`,
);
console.log(`${things.length} things, ${things.filter(({ weak }) => weak).length} of them marked`);
