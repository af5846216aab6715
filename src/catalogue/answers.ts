import type { Read } from '../content/collections.ts';
import type { PartialVramRequest } from '../content/schemas/vram-request.ts';
import { cardAnswers } from '../lib/choose/card-answer.ts';
import { cardPrices } from '../lib/choose/card-price.ts';
import type { RunOptions } from '../lib/choose/run-options.ts';
import { cardSpeed, knownSpeed } from '../lib/choose/known-speed.ts';
import { chipOf } from '../lib/choose/whole-computer.ts';
import {
  fullModelIds,
  type FullModelTimes,
  type FullModelVerdicts,
} from '../lib/diffusion/gpu-benchmark/full-models.ts';
import { estimateSpeed, type SpeedEstimate, type SpeedRange } from '../lib/speed/estimate.ts';
import type { SpeedQuestion } from '../lib/speed/request.ts';
import { priceAnswer } from '../lib/prices/price-catalogue.ts';
import { estimate } from '../lib/vram/estimate.ts';
import { cardSizes, summariseModel } from '../lib/verdict/model-summary.ts';
import { shortVerdict } from '../lib/verdict/short-verdict.ts';
import { verdictOf } from '../lib/verdict/verdict.ts';
import { modelAnswer, type CardModels } from '../lib/home/model-answer.ts';
import { choosable } from './choosable.ts';
import { priceCatalogue } from './prices.ts';
import { remembered, rememberedFor } from './remembered.ts';
import { speedCatalogue } from './speed.ts';
import { verdictCatalogue } from './verdict.ts';
import { vramCatalogue } from './vram.ts';

/** The memory that a request needs without options. @throws Error with a message for readers when it is invalid */
export const needOf = rememberedFor(async (read, request: PartialVramRequest) =>
  estimate(await vramCatalogue(read), request),
);

/** The estimated speed for a question. @throws Error with a message for readers when it is invalid */
export const speedOf = rememberedFor(async (read, question: SpeedQuestion) =>
  estimateSpeed(await speedCatalogue(read), question),
);

/** The verdict of every card and whole computer on a model at a size, by id. */
const verdictsOn = rememberedFor(async (read, { options, ...run }: Omit<RunQuestion, 'steps'>) => {
  const request = { ...run, ...options };
  const catalogue = await verdictCatalogue(read);
  const cards = await choosable(read);
  return new Map(cards.map(({ id }) => [id, verdictOf(catalogue, { card: id, request })]));
});

/** A model; its native size, usual steps and guidance where null. */
interface RunQuestion {
  model: string;
  width: number | null;
  height: number | null;
  steps: number | null;
  guidance: boolean | null;
  /** How it runs otherwise; empty for as usual. */
  options: Partial<RunOptions>;
}

const usualRun = (model: string): Omit<RunQuestion, 'steps'> => ({
  model,
  width: null,
  height: null,
  guidance: null,
  options: {},
});

const asUsual = (model: string): RunQuestion => ({ ...usualRun(model), steps: null });

const speedsAt = rememberedFor(async (read, { steps, ...run }: RunQuestion) => {
  const catalogue = await speedCatalogue(read);
  const verdicts = await verdictsOn(read, run);
  const speeds = (await choosable(read)).map((card) => {
    const chip = catalogue.gpus.get(chipOf(card));
    return [card.id, chip ? knownSpeed(catalogue, chip, verdicts.get(card.id)!, steps) : null] as const;
  });
  return new Map<string, SpeedEstimate | null>(speeds);
});

/**
 * The speed of every card and whole computer on a model at its native size, by id, in the way that its verdict names; null
 * where the chip's rates are not published.
 */
export const speedOfCards = (read: Read, model: string) => speedsAt(read, asUsual(model));

const answersAt = rememberedFor(async (read, question: RunQuestion) => {
  const speeds = await speedsAt(read, question);
  const { model, width, height, guidance, options } = question;
  const verdicts = await verdictsOn(read, { model, width, height, guidance, options });
  const prices = await priceCatalogue(read);
  return cardAnswers(
    await choosable(read),
    ({ id }) => verdicts.get(id)!,
    ({ id }) => cardSpeed(speeds.get(id) ?? null),
    ({ id }) => cardPrices(priceAnswer(prices, id)),
  );
});

/** The answer of each card and whole computer for a model, as usual where nothing else is asked. */
export const answersOfCards = (read: Read, model: string, run: Partial<Omit<RunQuestion, 'model'>> = {}) =>
  answersAt(read, { ...asUsual(model), ...run });

/** Every card and whole computer with its answer for each model at its native size, by id. */
export const modelsOnCards = remembered(async (read) => {
  const prices = await priceCatalogue(read);
  const memory = await vramCatalogue(read);
  const pipelines = await read('pipelines');
  const answered = new Map<string, CardModels>();
  for (const { id, name, vendor, form, memoryGiB, boardPowerW, ...card } of await choosable(read)) {
    const facts = { id, name, vendor, form, memoryGiB, boardPowerW, ...cardPrices(priceAnswer(prices, id)) };
    answered.set(id, { card: 'chip' in card ? { ...facts, computer: true } : facts, answers: [] });
  }
  // Model by model, because what one needs is remembered for the next card.
  for (const { id: model } of pipelines) {
    const speeds = await speedOfCards(read, model);
    const verdicts = await verdictsOn(read, usualRun(model));
    for (const card of await choosable(read)) {
      const speed = speeds.get(card.id) ?? null;
      const known = { speed: cardSpeed(speed), steps: speed?.request.steps ?? null };
      answered.get(card.id)!.answers.push(modelAnswer(memory, verdicts.get(card.id)!, known));
    }
  }
  return answered;
});

/** Every model with its figures for tables and search. */
export const modelSummaries = remembered(async (read) => {
  const catalogue = await verdictCatalogue(read);
  return Promise.all(
    (await read('pipelines')).map(async (pipeline) => {
      const request = { model: pipeline.id };
      return summariseModel(
        pipeline,
        await needOf(read, request),
        (allowed) =>
          cardSizes.find((card) => verdictOf(catalogue, { card, request, allowed }).fit === 'fits') ?? null,
      );
    }),
  );
});

const rounded = (range: SpeedRange) => ({
  low: Number(range.low.toPrecision(3)),
  mid: Number(range.mid.toPrecision(3)),
  high: Number(range.high.toPrecision(3)),
});

/** Seconds of one image of the full-size models on every card; null where the card's rates are not published. */
export const fullModelTimes = remembered(async (read): Promise<FullModelTimes> => {
  const catalogue = await speedCatalogue(read);
  const secondsOf = (gpu: string, model: string) => {
    try {
      return rounded(estimateSpeed(catalogue, { gpu, model }).secondsPerImage);
    } catch {
      return null;
    }
  };
  return Object.fromEntries(
    [...catalogue.gpus.keys()].map((gpu) => [
      gpu,
      Object.fromEntries(fullModelIds.map((model) => [model, secondsOf(gpu, model)])),
    ]),
  );
});

/** The verdict on the full-size models for every card. */
export const fullModelVerdicts = remembered(async (read): Promise<FullModelVerdicts> => {
  const catalogue = await verdictCatalogue(read);
  const verdictsOn = (card: string) =>
    fullModelIds.map(
      (model) => [model, shortVerdict(verdictOf(catalogue, { card, request: { model } }))] as const,
    );
  return Object.fromEntries(
    [...catalogue.gpus.keys()].map((card) => [card, Object.fromEntries(verdictsOn(card))]),
  );
});
