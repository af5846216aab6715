/** Read at build: the site's own model beside its files, then the hub's from the collection. */
import { getCollection } from 'astro:content';
import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import type { DemoModel } from '../../content/schemas/demo-model.ts';
import { parseModel } from '../../lib/model-store/parse-model.ts';

const folder = 'public/models/small';

/** The site's own model, and beside it the one that was distilled from it to need few steps. */
const own = ['model.json', 'model-few-steps.json'];

/** All models in the order in which they are offered; the site's own are left out when their weights are not built in. */
export async function demoModels(base: string): Promise<DemoModel[]> {
  const found = own.map((name) => `${folder}/${name}`).filter((path) => existsSync(path));
  const texts = await Promise.all(found.map((path) => readFile(path, 'utf8')));
  const hub = await getCollection('demo-models');
  return [...texts.map((text) => parseModel(text, `${base}/models/small/`)), ...hub.map(({ data }) => data)];
}

/** A finished picture to show before anything is loaded. */
export async function firstPicture(base: string): Promise<{ src: string; alt: string } | null> {
  if (!existsSync(`${folder}/first.png`)) return null;
  const [model] = await demoModels(base);
  return {
    src: `${base}/models/small/first.png`,
    alt: model?.suggestions[0] ?? 'a picture of the small model',
  };
}
