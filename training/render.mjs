// Renders the pictures that exist in all four styles at 64 x 64 on white: raw RGB bytes and an index of names.
// usage: node render.mjs <folder with the icon packages installed> <output folder>
import { createHash } from 'node:crypto';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join, resolve } from 'node:path';

const [packages = '.', out = 'runs/data'] = process.argv.slice(2);
const require = createRequire(join(resolve(packages), 'package.json'));
const sharp = require('sharp');
const styles = { noto: 'noto', twemoji: 'twemoji', flat: 'fluent-emoji-flat', glossy: 'fluent-emoji' };

/** People in many skin tones, flags, keycaps and letters teach little and would crowd out the rest. */
const unwanted =
  /skin-tone|-tone|^flag|keycap|^input-|button$|^regional|(^|-)(man|woman|men|women|person|people|boy|girl|family|couple|kiss|merman|merperson|mermaid|hand|hands|fist|finger|thumbs)(-|$)|o-clock|thirty$|japanese|-light$|-dark$|medium/;

const sets = Object.fromEntries(
  Object.entries(styles).map(([style, name]) => {
    const file = join(resolve(packages), 'node_modules', '@iconify-json', name, 'icons.json');
    return [style, JSON.parse(readFileSync(file, 'utf8'))];
  }),
);
const names = Object.keys(sets.noto.icons)
  .filter((name) => !unwanted.test(name) && Object.values(sets).every((set) => set.icons[name]))
  .sort();

const pixels = [];
const kept = [];
for (const name of names) {
  const pictures = [];
  for (const set of Object.values(sets)) {
    const icon = set.icons[name];
    const width = icon.width ?? set.width ?? 16;
    const height = icon.height ?? set.height ?? 16;
    const body = icon.body.replaceAll('currentColor', '#222');
    const svg = `<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" viewBox="${icon.left ?? 0} ${icon.top ?? 0} ${width} ${height}" width="60" height="60">${body}</svg>`;
    try {
      const picture = sharp(Buffer.from(svg), { density: 144 }).resize(60, 60, { fit: 'contain', background: '#fff' });
      const options = { top: 2, bottom: 2, left: 2, right: 2, background: '#fff' };
      pictures.push(await picture.flatten({ background: '#fff' }).extend(options).removeAlpha().raw().toBuffer());
    } catch {
      break;
    }
  }
  if (pictures.length !== Object.keys(styles).length) continue;
  pixels.push(...pictures);
  kept.push(name);
}
const bytes = Buffer.concat(pixels);
mkdirSync(out, { recursive: true });
writeFileSync(join(out, 'pixels.u8'), bytes);
const index = {
  names: kept,
  styles: Object.keys(styles),
  shape: [kept.length, Object.keys(styles).length, 64, 64, 3],
  sha256: createHash('sha256').update(bytes).digest('hex'),
};
writeFileSync(join(out, 'index.json'), JSON.stringify(index));
console.log(`${kept.length} subjects in ${index.styles.length} styles, sha256 ${index.sha256}`);
