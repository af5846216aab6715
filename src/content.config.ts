import { docsLoader } from '@astrojs/starlight/loaders';
import { docsSchema } from '@astrojs/starlight/schema';
import { defineCollection } from 'astro:content';
import type { Loader } from 'astro/loaders';
import { collectionNames, type CollectionName } from './content/collections.ts';
import { readCollection } from './content/read-collection.ts';
import { docsExtension } from './content/schemas/docs.ts';

/**
 * Fills the content layer with a collection's entries, which the reader has checked, and again whenever one of its files
 * changes in development.
 */
const facts = (name: CollectionName): Loader => ({
  name: `facts:${name}`,
  load: async ({ store, watcher, logger }) => {
    const fill = () => {
      const entries = readCollection(name);
      store.clear();
      for (const entry of entries) store.set({ id: entry.id, data: entry });
    };
    fill();
    watcher?.on('all', (_, path) => {
      if (!path.includes(`/content/${name}/`)) return;
      try {
        fill();
      } catch (error) {
        logger.error((error as Error).message);
      }
    });
  },
});

export const collections = {
  docs: defineCollection({ loader: docsLoader(), schema: docsSchema({ extend: docsExtension }) }),
  ...Object.fromEntries(collectionNames().map((name) => [name, defineCollection({ loader: facts(name) })])),
};
