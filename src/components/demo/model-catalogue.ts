/** Read at build: the site's own model beside its files, then the hub's from the collection. */
import { getCollection } from 'astro:content';
import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import type { DemoModel } from '../../content/schemas/demo-model.ts';
import { parseModel } from '../../lib/model-store/parse-model.ts';

const folder = 'public/models/small';

/** All models in the order in which they are offered; the site's own is left out when its weights are not built in. */
export async function demoModels(base: string): Promise<DemoModel[]> {
  const own = existsSync(`${folder}/model.json`)
    ? [parseModel(await readFile(`${folder}/model.json`, 'utf8'), `${base}/models/small/`)]
    : [];
  const hub = await getCollection('demo-models');
  return [...own, ...hub.map(({ data }) => data)];
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
