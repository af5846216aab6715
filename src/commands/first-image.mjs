// Generates the image that the demo shows at first: `node src/commands/first-image.mjs [prompt] [seed] [style]`. Run it
// after exporting new weights. The defaults are those of the model's first suggestion.
import { writeFile } from 'node:fs/promises';
import sharp from 'sharp';
import { defaultsOf } from '../lib/diffusion/default-settings.ts';
import { withPngText } from '../lib/diffusion/png-text.ts';
import { writeWholeSettings } from '../lib/diffusion/run-settings.ts';
import { settingsKeyword } from '../lib/diffusion/saved-image.ts';
import { generate, modelIn } from './generate.mjs';

const folder = 'public/models/small';
const model = await modelIn(folder);
const defaults = defaultsOf(model);
const [prompt = defaults.prompt, seed = defaults.seed, style = defaults.style] = process.argv.slice(2);
const settings = { ...defaults, prompt, style, seed: Number(seed) };
const { rgba, width, height } = await generate(folder, model, settings);
const pixels = sharp(rgba, { raw: { width, height, channels: 4 } }).removeAlpha();
const png = await pixels.png({ compressionLevel: 9 }).toBuffer();
const text = writeWholeSettings(settings);
await writeFile(`${folder}/first.png`, withPngText(png, settingsKeyword, text));
console.log(`${folder}/first.png: ${text}`);
