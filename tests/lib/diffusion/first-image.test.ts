import { readFileSync } from 'node:fs';
import sharp from 'sharp';
import { describe, expect, it } from 'vitest';
import { generate, modelIn } from '../../../src/commands/generate.mjs';
import { defaultsOf } from '../../../src/lib/diffusion/default-settings.ts';
import { psnr } from '../../../src/lib/diffusion/pixels.ts';
import { pngText } from '../../../src/lib/diffusion/png-text.ts';
import { readRunSettings } from '../../../src/lib/diffusion/run-settings.ts';
import { settingsKeyword } from '../../../src/lib/diffusion/saved-image.ts';

const folder = 'public/models/small';

describe('the image that the page shows before a model is loaded', () => {
  it('is the output of this site’s model for the settings inside it', async () => {
    const png = readFileSync(`${folder}/first.png`);
    expect(png.length).toBeLessThan(15_000);
    const model = await modelIn(folder);
    const { settings, notices } = readRunSettings(pngText(png, settingsKeyword)!, defaultsOf(model));
    expect(notices).toEqual([]);
    const { data, info } = await sharp(png).ensureAlpha().raw().toBuffer({ resolveWithObject: true });
    const shown = { width: info.width, height: info.height, rgba: new Uint8ClampedArray(data) };
    expect(psnr(shown, await generate(folder, model, settings))).toBeGreaterThanOrEqual(50);
  }, 60_000);
});
