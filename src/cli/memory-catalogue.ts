import { architectureSchema } from '../content/schemas/architecture.ts';
import { pipelineSchema } from '../content/schemas/pipeline.ts';
import { createVramCatalogue, type VramCatalogue } from '../lib/vram/catalogue.ts';
import { readCollection } from '../content/read-collection.ts';

/** The collections for memory estimates. */
export function readVramCatalogue(): VramCatalogue {
  return createVramCatalogue(
    readCollection('architectures', architectureSchema),
    readCollection('pipelines', pipelineSchema),
  );
}
