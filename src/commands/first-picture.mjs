// Makes the picture that the demo shows before anything is loaded: `node src/commands/first-picture.mjs [prompt] [seed] [style]`,
// run after new weights were exported. Prompt, style and seed are those of the model's first suggestion where none are given.
import { writeFile } from 'node:fs/promises';
import { defaultsOf } from '../lib/diffusion/default-settings.ts';
import { withPngText } from '../lib/diffusion/png-text.ts';
import { writeWholeSettings } from '../lib/diffusion/run-settings.ts';
import { settingsKeyword } from '../lib/diffusion/saved-image.ts';
import { generate, modelIn } from './generate.mjs';
import { encodePng } from './png-file.mjs';

const folder = 'public/models/small';
const model = await modelIn(folder);
const defaults = defaultsOf(model);
const [prompt = defaults.prompt, seed = defaults.seed, style = defaults.style] = process.argv.slice(2);
const settings = { ...defaults, prompt, style, seed: Number(seed) };
const png = encodePng(await generate(folder, model, settings));
const text = writeWholeSettings(settings);
await writeFile(`${folder}/first.png`, withPngText(png, settingsKeyword, text));
console.log(`${folder}/first.png: ${text}`);
