import { docsLoader } from '@astrojs/starlight/loaders';
import { docsSchema } from '@astrojs/starlight/schema';
import { defineCollection } from 'astro:content';
import { glob } from 'astro/loaders';
import { docsExtension } from './content/schemas/docs.ts';
import { gpuSchema } from './content/schemas/gpu.ts';
import { tierSchema } from './content/schemas/tier.ts';

const facts = (folder: string) => glob({ pattern: '*.json', base: `./src/content/${folder}` });

export const collections = {
  docs: defineCollection({ loader: docsLoader(), schema: docsSchema({ extend: docsExtension }) }),
  tiers: defineCollection({ loader: facts('tiers'), schema: tierSchema }),
  gpus: defineCollection({ loader: facts('gpus'), schema: gpuSchema }),
};
