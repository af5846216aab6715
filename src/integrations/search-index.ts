import type { AstroIntegration } from 'astro';
import { fileURLToPath } from 'node:url';
import * as pagefind from 'pagefind';
import { readCollection } from '../content/read-collection.ts';
import { readParts } from '../content/read-parts.ts';
import { architectureSchema } from '../content/schemas/architecture.ts';
import { pipelineSchema } from '../content/schemas/pipeline.ts';
import { tierSchema } from '../content/schemas/tier.ts';
import { createMemoryCatalogue } from '../lib/memory/catalogue.ts';
import { estimate } from '../lib/memory/estimate.ts';
import { fitPlans } from '../lib/memory/fit.ts';
import { cardSizes, summariseModel } from '../lib/memory/model-summary.ts';
import { partKinds, type PartKind } from '../lib/parts/catalogue.ts';
import { gpuRecord, modelRecord, partRecord, tierRecord, type SearchRecord } from '../lib/search/records.ts';

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

const partRecords = (kind: PartKind): SearchRecord[] => readParts(kind).map((part) => partRecord(kind, part));

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
          ...readParts('gpu').map(gpuRecord),
          ...partKinds.filter((kind) => kind !== 'gpu').flatMap(partRecords),
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
