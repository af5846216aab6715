import { readCollection } from '../content/read-collection.ts';
import { architectureSchema } from '../content/schemas/architecture.ts';
import { gpuSchema } from '../content/schemas/gpu.ts';
import { pipelineSchema } from '../content/schemas/pipeline.ts';
import { createMemoryCatalogue } from '../lib/memory/catalogue.ts';
import { estimate } from '../lib/memory/estimate.ts';
import { fitPlans } from '../lib/memory/fit.ts';
import { verdictsByMemory, type VerdictTable } from '../lib/search/verdicts.ts';

const bytesPerGiB = 2 ** 30;

/** Which models fit which amounts of memory, for the answers above the search results. */
export function verdictTable(): VerdictTable {
  const pipelines = readCollection('pipelines', pipelineSchema);
  const catalogue = createMemoryCatalogue(readCollection('architectures', architectureSchema), pipelines);
  const cards = readCollection('gpus', gpuSchema).map(({ id, name, memoryGiB }) => ({ id, name, memoryGiB }));
  const memories = [...new Set(cards.map((card) => card.memoryGiB))].sort((a, b) => a - b);
  const models = pipelines.map(({ id, name, nativeSize, frames }) => ({
    id,
    name,
    size: nativeSize,
    needsGiB: Number((estimate(catalogue, { model: id }).nvidiaSmiBytes / bytesPerGiB).toFixed(1)),
    picture: verdictsByMemory(fitPlans(catalogue, { model: id }), memories),
    lora:
      frames > 1
        ? null
        : verdictsByMemory(
            fitPlans(catalogue, { model: id, task: 'train-lora', gradientCheckpointing: true }),
            memories,
          ),
  }));
  return { cards, models };
}
