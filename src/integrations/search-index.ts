import type { AstroIntegration } from 'astro';
import { fileURLToPath } from 'node:url';
import * as pagefind from 'pagefind';
import { readCollection } from '../content/read-collection.ts';
import { architectureSchema } from '../content/schemas/architecture.ts';
import { gpuSchema } from '../content/schemas/gpu.ts';
import { pipelineSchema } from '../content/schemas/pipeline.ts';
import { tierSchema } from '../content/schemas/tier.ts';
import { createMemoryCatalogue } from '../lib/memory/catalogue.ts';
import { estimate } from '../lib/memory/estimate.ts';
import { fitPlans } from '../lib/memory/fit.ts';
import { cardSizes, summariseModel } from '../lib/memory/model-summary.ts';
import { gpuRecord, modelRecord, tierRecord, type SearchRecord } from '../lib/search/records.ts';

/** Parts of a page that would only add noise to excerpts. */
const excludeSelectors = [
  '.expressive-code .header',
  '.sr-only',
  '.sl-anchor-link',
  'svg',
  '.no-search',
  'noscript',
];

function modelRecords(): SearchRecord[] {
  const pipelines = readCollection('pipelines', pipelineSchema);
  const catalogue = createMemoryCatalogue(readCollection('architectures', architectureSchema), pipelines);
  return pipelines.map((pipeline) => {
    const request = { model: pipeline.id };
    const plans = fitPlans(catalogue, request);
    return modelRecord(summariseModel(pipeline, estimate(catalogue, request), plans, cardSizes));
  });
}

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
          ...modelRecords(),
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
