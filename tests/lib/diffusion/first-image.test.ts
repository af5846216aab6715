import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { generate, modelIn } from '../../../src/commands/generate.mjs';
import { decodePng, encodePng } from '../../../src/commands/png-file.mjs';
import { defaultsOf } from '../../../src/lib/diffusion/default-settings.ts';
import { filled, withShape } from '../../../src/lib/diffusion/drawing.ts';
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
    expect(psnr(decodePng(png), await generate(folder, model, settings))).toBeGreaterThanOrEqual(50);
  }, 60_000);

  it('is read as written', () => {
    const image = withShape(filled(9, 5, '#fedcba'), {
      kind: 'ring',
      size: 'large',
      row: 'top',
      column: 'left',
      colour: '#012345',
    });
    expect(decodePng(encodePng(image))).toEqual(image);
  });
});
