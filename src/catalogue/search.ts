import { bytesPerGiB } from '../lib/units/memory-size.ts';
import { buildDay } from '../content/build-day.ts';
import type { Entry, Read } from '../content/collections.ts';
import type { PartialVramRequest } from '../content/schemas/vram-request.ts';
import { partKinds, type PartKind } from '../content/part-kinds.ts';
import {
  gpuRecord,
  modelRecord,
  partRecord,
  termRecord,
  tierRecord,
  type SearchRecord,
} from '../lib/search/records.ts';
import { hasSeveralMemories } from '../lib/search/subjects.ts';
import type { ModelVerdicts, VerdictTable, Verdicts } from '../lib/search/verdict-table.ts';
import { shortVerdict, shortVerdictWords } from '../lib/verdict/short-verdict.ts';
import type { Machine } from '../lib/verdict/usable-memory.ts';
import { verdictOf, type VerdictCatalogue } from '../lib/verdict/verdict.ts';
import { modelSummaries, needOf } from './answers.ts';
import { priceOfPart } from '../lib/prices/part-class.ts';
import { priceAnswer } from '../lib/prices/price-catalogue.ts';
import { priceSentence } from '../lib/prices/price-words.ts';
import type { GpuEntry } from '../lib/parts/gpu-table.ts';
import { readParts } from './parts.ts';
import { priceCatalogue } from './prices.ts';
import { remembered } from './remembered.ts';
import { verdictCatalogue } from './verdict.ts';

const partRecords = async (read: Read, kind: PartKind): Promise<SearchRecord[]> => {
  const prices = await priceCatalogue(read);
  return (await readParts(read, kind)).map((part) =>
    partRecord(kind, part, priceSentence(priceOfPart(prices, kind, part).answer)),
  );
};

/** Whether a card is found by the search: chips of laptops are in a list, modified cards stand with the original. */
const isSearched = ({ form, name }: GpuEntry): boolean => form !== 'laptop' && !name.endsWith('(modified)');

/** The ids of the cards that answers are given on: those with a measured speed or, except SXM modules, a dated price. */
const answeredCards = remembered(async (read) => {
  const prices = await priceCatalogue(read);
  const measured = new Set((await read('throughput')).flatMap(({ rows }) => rows.map(({ gpu }) => gpu)));
  const isAnswered = ({ id, form }: GpuEntry) =>
    measured.has(id) || form === 'soc' || (form !== 'sxm' && priceAnswer(prices, id).history.length > 0);
  return new Set(
    (await read('gpus')).filter((gpu) => isSearched(gpu) && isAnswered(gpu)).map(({ id }) => id),
  );
});

const gpuRecords = async (read: Read): Promise<SearchRecord[]> => {
  const prices = await priceCatalogue(read);
  const answered = await answeredCards(read);
  return (await read('gpus'))
    .filter(isSearched)
    .map((gpu) => gpuRecord(gpu, priceSentence(priceAnswer(prices, gpu.id)), answered.has(gpu.id)));
};

/** All data records that the search can find. */
export const searchRecords = remembered(async (read): Promise<SearchRecord[]> => [
  ...(await read('tiers')).map(tierRecord),
  ...(await gpuRecords(read)),
  ...(
    await Promise.all(partKinds.filter((kind) => kind !== 'gpu').map((kind) => partRecords(read, kind)))
  ).flat(),
  ...(await read('glossary')).flatMap(({ terms }) => terms.map(termRecord)),
  ...(await modelSummaries(read)).map(modelRecord),
]);

/** The verdicts on a request for each card and amount of memory. */
function verdictsOn(
  catalogue: VerdictCatalogue,
  request: PartialVramRequest,
  memories: readonly number[],
  answered: ReadonlySet<string>,
): Verdicts {
  const on = (card: string | number, machine: Machine = {}) =>
    shortVerdict(verdictOf(catalogue, { card, request, machine }));
  const memory = Object.fromEntries(memories.map((GiB) => [GiB, on(GiB)]));
  const gpus = [...catalogue.gpus.values()];
  const largestMac = gpus
    .filter(hasSeveralMemories)
    .reduce((max, gpu) => (gpu.memoryGiB > max.memoryGiB ? gpu : max));
  const mac = memories.map((GiB) => [GiB, on(largestMac.id, { systemMemoryGiB: GiB })] as const);
  const cards = gpus
    .filter((gpu) => !hasSeveralMemories(gpu) && answered.has(gpu.id))
    .map(({ id, memoryGiB }) => [id, on(id), memory[memoryGiB]!] as const)
    .filter(([, own, usual]) => shortVerdictWords(own) !== shortVerdictWords(usual))
    .map(([id, own]) => [id, own] as const);
  return { memory, mac: Object.fromEntries(mac), cards: Object.fromEntries(cards) };
}

/** The cards that a query can name: those with answers, with their figures, and the others. */
export const searchedCards = remembered(async (read): Promise<Pick<VerdictTable, 'cards' | 'others'>> => {
  const prices = await priceCatalogue(read);
  const answered = await answeredCards(read);
  const gpus = await read('gpus');
  return {
    cards: gpus
      .filter(({ id }) => answered.has(id))
      .map(({ id, name, memoryGiB, boardPowerW }) => ({
        ...{ id, name, memoryGiB, boardPowerW },
        price: priceSentence(priceAnswer(prices, id)),
      })),
    others: gpus
      .filter(({ id }) => !answered.has(id))
      .map(({ id, name, memoryGiB }) => ({ id, name, memoryGiB })),
  };
});

/** The verdicts on one model, for each card and amount of memory. */
export async function modelVerdicts(
  read: Read,
  { id, name, nativeSize, frames }: Entry<'pipelines'>,
): Promise<ModelVerdicts> {
  const { cards } = await searchedCards(read);
  const answered = await answeredCards(read);
  const memories = [...new Set(cards.map((card) => card.memoryGiB))].sort((a, b) => a - b);
  const catalogue = await verdictCatalogue(read);
  const lora = { model: id, task: 'train-lora', gradientCheckpointing: true } as const;
  return {
    id,
    name,
    size: nativeSize,
    ...(frames > 1 ? { frames } : {}),
    needsGiB: Number(((await needOf(read, { model: id })).nvidiaSmiBytes / bytesPerGiB).toFixed(1)),
    image: verdictsOn(catalogue, { model: id }, memories, answered),
    lora: frames > 1 ? null : verdictsOn(catalogue, lora, memories, answered),
  };
}

/** Verdicts for each model and amount of memory, and the names of cards, for the answers above the search results. */
export async function verdictTable(read: Read): Promise<VerdictTable> {
  const pipelines = await read('pipelines');
  return {
    ...(await searchedCards(read)),
    models: await Promise.all(pipelines.map((pipeline) => modelVerdicts(read, pipeline))),
    date: buildDay(),
  };
}
