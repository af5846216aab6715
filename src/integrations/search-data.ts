import { readCollection } from '../content/read-collection.ts';
import { readParts } from '../content/read-parts.ts';
import { architectureSchema } from '../content/schemas/architecture.ts';
import { glossarySchema } from '../content/schemas/glossary.ts';
import { pipelineSchema, type Pipeline } from '../content/schemas/pipeline.ts';
import { tierSchema } from '../content/schemas/tier.ts';
import type { Estimate } from '../lib/memory/answer.ts';
import { createMemoryCatalogue, type MemoryCatalogue } from '../lib/memory/catalogue.ts';
import { estimate } from '../lib/memory/estimate.ts';
import { cheapestFit, fitPlans, type FitPlan } from '../lib/memory/fit.ts';
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
import { comparedModels } from '../lib/search/comparison.ts';
import type { AnsweredCard, MemoryVerdict, VerdictTable } from '../lib/search/verdict-table.ts';

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

/** The verdict of some plans for each amount of memory. @param plans cheapest first */
function verdictsByMemory(
  plans: readonly FitPlan[],
  memories: readonly number[],
): Record<string, MemoryVerdict> {
  return Object.fromEntries(
    memories.map((GiB) => {
      const { verdict, plan } = cheapestFit(plans, GiB * bytesPerGiB);
      return [GiB, { verdict, options: plan?.options.map((option) => option.label) ?? [] }];
    }),
  );
}

/** Three figures: more is not known. */
const rounded = (value: number): number => Number(value.toPrecision(3));

/** What the site says of each card on a model: the files of `/data/card-answers/`, as far as they are used here. */
type CardAnswers = Record<
  string,
  readonly { id: string; speed: { imagesPerMinute: { low: number; mid: number; high: number } } | null }[]
>;

/**
 * Which models fit which amounts of memory, and what is told of cards beside each other, for the answers above the
 * search results.
 * @param answers the cards' answers on each of the compared models, as the site was built with them
 */
export function verdictTable(answers: CardAnswers): VerdictTable {
  const speeds = (card: string): AnsweredCard['perMinute'] =>
    Object.fromEntries(
      comparedModels.flatMap((model) => {
        const speed = answers[model]?.find(({ id }) => id === card)?.speed;
        if (!speed) return [];
        const { low, mid, high } = speed.imagesPerMinute;
        return [[model, [rounded(low), rounded(mid), rounded(high)] as const]];
      }),
    );
  const cards = readParts('gpu').map(({ id, name, memoryGiB, boardPowerW }) => ({
    id,
    name,
    memoryGiB,
    boardPowerW,
    perMinute: speeds(id),
  }));
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
