import { readCollection } from '../content/read-collection.ts';
import { readParts } from '../content/read-parts.ts';
import { architectureSchema } from '../content/schemas/architecture.ts';
import { glossarySchema } from '../content/schemas/glossary.ts';
import { pipelineSchema, type Pipeline } from '../content/schemas/pipeline.ts';
import { tierSchema } from '../content/schemas/tier.ts';
import type { Estimate } from '../lib/memory/answer.ts';
import { createMemoryCatalogue, type MemoryCatalogue } from '../lib/memory/catalogue.ts';
import { estimate } from '../lib/memory/estimate.ts';
import { fitPlans, type FitPlan } from '../lib/memory/fit.ts';
import { cardSizes, summariseModel } from '../lib/memory/model-summary.ts';
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

interface ModelAnswer {
  pipeline: Pipeline & { id: string };
  /** One picture as the model comes. */
  estimate: Estimate;
  /** Every way to make one picture, the cheapest first. */
  plans: FitPlan[];
}

let catalogue: MemoryCatalogue | undefined;
let answers: ModelAnswer[] | undefined;

function memoryCatalogue(): MemoryCatalogue {
  catalogue ??= createMemoryCatalogue(
    readCollection('architectures', architectureSchema),
    readCollection('pipelines', pipelineSchema),
  );
  return catalogue;
}

/** What each model needs for one picture; worked out once for records and answers. */
function modelAnswers(): ModelAnswer[] {
  answers ??= readCollection('pipelines', pipelineSchema).map((pipeline) => {
    const request = { model: pipeline.id };
    return {
      pipeline,
      estimate: estimate(memoryCatalogue(), request),
      plans: fitPlans(memoryCatalogue(), request),
    };
  });
  return answers;
}

let made: SearchRecord[] | undefined;

/** Everything of our data that can be found by itself; made once. */
export function searchRecords(): SearchRecord[] {
  made ??= [
    ...readCollection('tiers', tierSchema).map(tierRecord),
    ...readParts('gpu').map(gpuRecord),
    ...partKinds.filter((kind) => kind !== 'gpu').flatMap(partRecords),
    ...readCollection('glossary', glossarySchema).flatMap(({ terms }) => terms.map(termRecord)),
    ...modelAnswers().map(({ pipeline, estimate, plans }) =>
      modelRecord(summariseModel(pipeline, estimate, plans, cardSizes)),
    ),
  ];
  return made;
}

const partRecords = (kind: PartKind): SearchRecord[] => readParts(kind).map((part) => partRecord(kind, part));

/** Which models fit which amounts of memory, for the answers above the search results. */
export function verdictTable(): VerdictTable {
  const cards = readParts('gpu').map(({ id, name, memoryGiB }) => ({ id, name, memoryGiB }));
  const memories = [...new Set(cards.map((card) => card.memoryGiB))].sort((a, b) => a - b);
  const models = modelAnswers().map(({ pipeline: { id, name, nativeSize, frames }, estimate, plans }) => ({
    id,
    name,
    size: nativeSize,
    needsGiB: Number((estimate.nvidiaSmiBytes / bytesPerGiB).toFixed(1)),
    picture: verdictsByMemory(plans, memories),
    lora:
      frames > 1
        ? null
        : verdictsByMemory(
            fitPlans(memoryCatalogue(), { model: id, task: 'train-lora', gradientCheckpointing: true }),
            memories,
          ),
  }));
  return { cards, models };
}
