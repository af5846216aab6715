/** Models read at build: the site's own from its files, then the hub's from the collection. */
import { fromAstro } from '../../content/from-astro.ts';
import { vramCatalogue } from '../../catalogue/vram.ts';
import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import type { DemoModel } from '../../content/schemas/demo-model.ts';
import { predictedCost } from '../../lib/diffusion/predicted-cost.ts';
import { estimate } from '../../lib/vram/estimate.ts';
import { defaultsOf } from '../../lib/diffusion/default-settings.ts';
import { pngText } from '../../lib/diffusion/png-text.ts';
import { readRunSettings, type RunSettings } from '../../lib/diffusion/run-settings.ts';
import { settingsKeyword } from '../../lib/diffusion/saved-image.ts';
import { parseModel } from '../../lib/diffusion/model-store/parse-model.ts';

const folder = 'public/models/small';

/** Descriptions of the site's own models, in the order of the list. */
const ownFiles = ['model.json', 'model-few-steps.json'];

/** All models in the order of the list. The site's own are left out if this build does not contain their weights. */
export async function demoModels(base: string): Promise<DemoModel[]> {
  const own = ownFiles.map((name) => `${folder}/${name}`).filter((path) => existsSync(path));
  const texts = await Promise.all(own.map((path) => readFile(path, 'utf8')));
  const hub = await fromAstro('demo-models');
  return [...texts.map((text) => parseModel(text, `${base}/models/small/`)), ...hub];
}

/** Peak memory of each model in bytes: calculated from its networks, or estimated for its pipeline. */
export async function memoryNeeds(
  models: readonly DemoModel[],
): Promise<Record<string, { bytes: number; low: number; high: number }>> {
  const catalogue = await vramCatalogue(fromAstro);
  const needs: Record<string, { bytes: number; low: number; high: number }> = {};
  for (const model of models) {
    const cost = predictedCost(model, { guidance: model.defaults.guidance !== 1, fromImage: false });
    if (cost) needs[model.id] = { bytes: cost.peakBytes, low: cost.peakBytes, high: cost.peakBytes };
    else if (model.pipeline) {
      const { width, height } = model.image;
      const { allocatedPeakBytes, interval } = estimate(catalogue, { model: model.pipeline, width, height });
      needs[model.id] = { bytes: allocatedPeakBytes, ...interval.allocated };
    }
  }
  return needs;
}

/** An image to show before a model is loaded, and its settings. */
export async function firstImage(
  base: string,
  models: readonly DemoModel[],
): Promise<{ src: string; settings: RunSettings } | null> {
  const [model] = models;
  if (!model || !existsSync(`${folder}/first.png`)) return null;
  const png = await readFile(`${folder}/first.png`);
  const text = pngText(png, settingsKeyword);
  if (text === null)
    throw new Error(`${folder}/first.png contains no settings: generate it with first-image.mjs`);
  const { settings, notices } = readRunSettings(text, defaultsOf(model));
  if (notices.length > 0) throw new Error(`${folder}/first.png: ${notices.join(' ')}`);
  return { src: `${base}/models/small/first.png`, settings };
}
