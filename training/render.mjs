// Renders 64 x 64 pictures on white: raw RGB bytes and an index. `pixels` are the subjects that exist in all four judged
// styles; `more` are the further drawings of these from the sets of sets.json, and the people and hands of people.txt.
// usage: node render.mjs <folder with the icon packages installed> <output folder>
import { createHash } from 'node:crypto';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';

const [packages = '.', out = 'runs/data'] = process.argv.slice(2);
const require = createRequire(join(resolve(packages), 'package.json'));
const sharp = require('sharp');
const styles = { noto: 'noto', twemoji: 'twemoji', flat: 'fluent-emoji-flat', glossy: 'fluent-emoji' };

/** People in many skin tones, flags, keycaps and letters teach little and would crowd out the rest. */
const unwanted =
  /skin-tone|-tone|^flag|keycap|^input-|button$|^regional|(^|-)(man|woman|men|women|person|people|boy|girl|family|couple|kiss|merman|merperson|mermaid|hand|hands|fist|finger|thumbs)(-|$)|o-clock|thirty$|japanese|-light$|-dark$|medium/;

const loaded = (name) =>
  JSON.parse(readFileSync(join(resolve(packages), 'node_modules', '@iconify-json', name, 'icons.json'), 'utf8'));
const sets = Object.fromEntries(Object.entries(styles).map(([style, name]) => [style, loaded(name)]));
const names = Object.keys(sets.noto.icons)
  .filter((name) => !unwanted.test(name) && Object.values(sets).every((set) => set.icons[name]))
  .sort();

/** The icon on white as 64 x 64 x 3 bytes; undefined for one that the renderer cannot read. */
async function drawn(set, icon) {
  const width = icon.width ?? set.width ?? 16;
  const height = icon.height ?? set.height ?? 16;
  const body = icon.body.replaceAll('currentColor', '#222');
  const svg = `<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" viewBox="${icon.left ?? 0} ${icon.top ?? 0} ${width} ${height}" width="60" height="60">${body}</svg>`;
  try {
    const picture = sharp(Buffer.from(svg), { density: 144 }).resize(60, 60, { fit: 'contain', background: '#fff' });
    const options = { top: 2, bottom: 2, left: 2, right: 2, background: '#fff' };
    return await picture.flatten({ background: '#fff' }).extend(options).removeAlpha().raw().toBuffer();
  } catch {
    return undefined;
  }
}

function write(name, pictures, facts) {
  const bytes = Buffer.concat(pictures);
  const index = { ...facts, sha256: createHash('sha256').update(bytes).digest('hex') };
  writeFileSync(join(out, `${name}.u8`), bytes);
  writeFileSync(join(out, name === 'pixels' ? 'index.json' : `${name}.json`), JSON.stringify(index));
  console.log(`${pictures.length} pictures in ${name}.u8, sha256 ${index.sha256}`);
}

mkdirSync(out, { recursive: true });
const pixels = [];
const kept = [];
for (const name of names) {
  const pictures = [];
  for (const set of Object.values(sets)) {
    const picture = await drawn(set, set.icons[name]);
    if (picture === undefined) break;
    pictures.push(picture);
  }
  if (pictures.length !== Object.keys(styles).length) continue;
  pixels.push(...pictures);
  kept.push(name);
}
write('pixels', pixels, {
  names: kept,
  styles: Object.keys(styles),
  shape: [kept.length, Object.keys(styles).length, 64, 64, 3],
});

/** Names under which a further set holds drawings of a subject. */
function namesIn(set, { squashed, numbered, called = {} }, subject) {
  const own = called[subject] ?? (squashed ? subject.replaceAll('-', '') : subject);
  const several = numbered ? Object.keys(set.icons).filter((name) => name.replace(/-\d+$/, '') === own) : [];
  const parent = set.aliases?.[own]?.parent;
  return [...new Set([own, parent, ...several])].filter((name) => name !== undefined && set.icons[name]);
}
const here = dirname(fileURLToPath(import.meta.url));
const people = readFileSync(join(here, 'people.txt'), 'utf8').split(/\s+/).filter(Boolean);
const rows = [];
const morePixels = [];
async function add(subject, style, source, icon, set) {
  const picture = await drawn(set, icon);
  if (picture === undefined) return;
  rows.push([subject, style, source]);
  morePixels.push(picture);
}
for (const subject of people)
  for (const [style, set] of Object.entries(sets))
    if (set.icons[subject]) await add(subject, style, styles[style], set.icons[subject], set);
for (const further of JSON.parse(readFileSync(join(here, 'sets.json'), 'utf8')).sets) {
  const set = loaded(further.package);
  for (const subject of [...kept, ...people])
    for (const name of namesIn(set, further, subject)) await add(subject, further.style, further.package, set.icons[name], set);
}
write('more', morePixels, { rows });
