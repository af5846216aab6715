import { architectureSchema } from '../content/schemas/architecture.ts';
import { pipelineSchema } from '../content/schemas/pipeline.ts';
import { createMemoryCatalogue, type MemoryCatalogue } from '../lib/memory/catalogue.ts';
import { readCollection } from '../content/read-collection.ts';

/** The collections that memory estimates are computed from. */
export function readMemoryCatalogue(): MemoryCatalogue {
  return createMemoryCatalogue(
    readCollection('architectures', architectureSchema),
    readCollection('pipelines', pipelineSchema),
  );
}
