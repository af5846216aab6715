import type { AstroIntegration } from 'astro';
import { fileURLToPath } from 'node:url';
import * as pagefind from 'pagefind';
import { readCollection } from '../content/read-collection.ts';
import { gpuSchema } from '../content/schemas/gpu.ts';
import { tierSchema } from '../content/schemas/tier.ts';
import { gpuRecord, tierRecord } from '../lib/search/records.ts';

/** Parts of a page that would only add noise to excerpts. */
const excludeSelectors = [
  '.expressive-code .header',
  '.sr-only',
  '.sl-anchor-link',
  'svg',
  '.no-search',
  'noscript',
];

/** After the build: indexes every page and the records of our data collections with Pagefind. */
export function searchIndex(): AstroIntegration {
  return {
    name: 'search-index',
    hooks: {
      'astro:build:done': async ({ dir, logger }) => {
        const { index, errors } = await pagefind.createIndex({ excludeSelectors });
        if (!index) throw new Error(`search index: ${errors.join('; ')}`);
        const folder = fileURLToPath(dir);
        const pages = await index.addDirectory({ path: folder });
        const records = [
          ...readCollection('tiers', tierSchema).map(tierRecord),
          ...readCollection('gpus', gpuSchema).map(gpuRecord),
        ];
        for (const record of records) {
          const added = await index.addCustomRecord(record);
          if (added.errors.length > 0)
            throw new Error(`search record ${record.url}: ${added.errors.join('; ')}`);
        }
        const written = await index.writeFiles({ outputPath: `${folder}pagefind` });
        if (written.errors.length > 0) throw new Error(`search index: ${written.errors.join('; ')}`);
        await pagefind.close();
        logger.info(`${pages.page_count} pages and ${records.length} records`);
      },
    },
  };
}
