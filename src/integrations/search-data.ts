import { readCollection } from '../content/read-collection.ts';
import { readParts } from '../content/read-parts.ts';
import { architectureSchema } from '../content/schemas/architecture.ts';
import { glossarySchema } from '../content/schemas/glossary.ts';
import { pipelineSchema } from '../content/schemas/pipeline.ts';
import { tierSchema } from '../content/schemas/tier.ts';
import { createMemoryCatalogue } from '../lib/memory/catalogue.ts';
import { estimate } from '../lib/memory/estimate.ts';
import { fitPlans } from '../lib/memory/fit.ts';
import { cardSizes, summariseModel, type ModelSummary } from '../lib/memory/model-summary.ts';
import { partKinds, type PartKind } from '../lib/parts/catalogue.ts';
import {
  gpuRecord,
  modelRecord,
  partRecord,
  termRecord,
  tierRecord,
  type SearchRecord,
} from '../lib/search/records.ts';
import { verdictsByMemory } from '../lib/search/memory-verdicts.ts';
import type { VerdictTable } from '../lib/search/verdicts.ts';

const bytesPerGiB = 2 ** 30;

function readCatalogue() {
  const pipelines = readCollection('pipelines', pipelineSchema);
  const catalogue = createMemoryCatalogue(readCollection('architectures', architectureSchema), pipelines);
  return { pipelines, catalogue };
}

let made: SearchRecord[] | undefined;

/** Everything of our data that can be found by itself; made once. */
export function searchRecords(): SearchRecord[] {
  made ??= [
    ...readCollection('tiers', tierSchema).map(tierRecord),
    ...readParts('gpu').map(gpuRecord),
    ...partKinds.filter((kind) => kind !== 'gpu').flatMap(partRecords),
    ...readCollection('glossary', glossarySchema).flatMap(({ terms }) => terms.map(termRecord)),
    ...modelSummaries().map(modelRecord),
  ];
  return made;
}

const partRecords = (kind: PartKind): SearchRecord[] => readParts(kind).map((part) => partRecord(kind, part));

/** What each model needs, for its search record. */
function modelSummaries(): ModelSummary[] {
  const { pipelines, catalogue } = readCatalogue();
  return pipelines.map((pipeline) => {
    const request = { model: pipeline.id };
    return summariseModel(pipeline, estimate(catalogue, request), fitPlans(catalogue, request), cardSizes);
  });
}

/** Which models fit which amounts of memory, for the answers above the search results. */
export function verdictTable(): VerdictTable {
  const { pipelines, catalogue } = readCatalogue();
  const cards = readParts('gpu').map(({ id, name, memoryGiB }) => ({ id, name, memoryGiB }));
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
