/** The worker of the estimators: tracing every measured network takes seconds and would block the page. */
import { expose } from 'comlink';
import type { CardsSpeed, ModelQuestion } from '../../lib/build/ownership/model-question.ts';
import type { Program } from '../../content/schemas/program-words.ts';
import { cardAnswers, type CardAnswer } from '../../lib/choose/card-answer.ts';
import type { RunOptions } from '../../lib/choose/run-options.ts';
import { cardSpeed, knownSpeed } from '../../lib/choose/known-speed.ts';
import { chipOf } from '../../lib/choose/whole-computer.ts';
import type { SpeedCatalogue } from '../../lib/speed/catalogue.ts';
import { estimateSpeed } from '../../lib/speed/estimate.ts';
import { modelAnswer as answerOf, type ModelAnswer } from '../../lib/home/model-answer.ts';
import { modelNeed, type ModelNeed } from '../../lib/verdict/model-need.ts';
import { answerOn, answersOfAll, cheapestFor, hasRequest } from '../../lib/ask/answer.ts';
import { asksTraining } from '../../lib/ask/asks-training.ts';
import type { AskLists, FilesAnswer, FilesQuestion } from '../../lib/ask/files-question.ts';
import { mergeReadings } from '../../lib/ask/merge.ts';
import { askedQuestion, type AskedQuestion } from '../../lib/ask/question.ts';
import { namesCard, statedCard } from '../../lib/ask/stated-card.ts';
import type { CheapestCard } from '../../lib/home/budget-answer.ts';
import { namesFromSite } from '../../stores/part-names.ts';
import { reasonOf } from '../../stores/loading.ts';
import { choosable } from '../../catalogue/choosable.ts';
import { speedCatalogue } from '../../catalogue/speed.ts';
import { verdictCatalogue } from '../../catalogue/verdict.ts';
import { vramCatalogue } from '../../catalogue/vram.ts';
import { verdictOf } from '../../lib/verdict/verdict.ts';
import { completeRequest } from '../../lib/vram/request.ts';
import { fromSite } from '../../stores/from-site.ts';
import { memoryWithRecordings, pricesOfCards } from '../../stores/recorded-memory.ts';
import { recordingsOf } from '../../stores/recordings.ts';

/** A model on all cards at a size in pixels, with options of its run; null is the native size. */
export interface SizeQuestion extends Partial<RunOptions> {
  /** Path of the site, without a trailing slash. */
  base: string;
  model: string;
  width: number | null;
  height: number | null;
  /** Program that runs the model; default diffusers. */
  program?: Program;
  /** Steps; the model's usual ones when left out. */
  steps?: number | null;
  /** With or without guidance; as the model is usually run when left out. */
  guidance?: boolean | null;
}

/** The same on one card. */
export interface CardSizeQuestion extends SizeQuestion {
  /** Id of the card or whole computer. */
  card: string;
}

function speedOf(
  catalogue: SpeedCatalogue,
  model: string,
  { gpu, count }: ModelQuestion['cards'][number],
): CardsSpeed {
  try {
    const { imagesPerMinute, basis, request } = estimateSpeed(catalogue, { model, gpu, gpuCount: count });
    const { steps, width, height } = request;
    return { gpu, count, ok: true, imagesPerMinute, basis, steps, pixels: [width, height] };
  } catch (error) {
    return { gpu, count, ok: false, reason: reasonOf(error) };
  }
}

/** The data of both estimators, with the recordings of the model and the works of the models that were measured. */
async function cataloguesFor(base: string, model: string) {
  const read = fromSite(base);
  await memoryWithRecordings(base, [model]);
  const [catalogue, verdicts] = await Promise.all([speedCatalogue(read), verdictCatalogue(read)]);
  return { catalogue, verdicts };
}

/** The memory that a model needs, and the speed of some cards. */
async function modelAnswer({
  base,
  model,
  cards,
}: ModelQuestion): Promise<{ need: ModelNeed; speeds: CardsSpeed[] }> {
  const { catalogue, verdicts } = await cataloguesFor(base, model);
  const need = modelNeed(verdicts, { model });
  return { need, speeds: cards.map((each) => speedOf(catalogue, model, each)) };
}

/** Why a run contradicts itself or its model; null if it does not. */
async function refusalOf({ base, ...run }: Omit<SizeQuestion, 'steps'>): Promise<string | null> {
  const { verdicts } = await cataloguesFor(base, run.model);
  try {
    completeRequest(verdicts.memory, run);
    return null;
  } catch (error) {
    return reasonOf(error);
  }
}

/** The answer of every card for a model at a size. */
async function sizeAnswers({ base, steps = null, ...run }: SizeQuestion): Promise<CardAnswer[]> {
  const { catalogue, verdicts } = await cataloguesFor(base, run.model);
  return cardAnswers(
    await choosable(fromSite(base)),
    ({ id }) => verdictOf(verdicts, { card: id, request: run }),
    (card, verdict) => {
      const chip = catalogue.gpus.get(chipOf(card));
      return chip ? cardSpeed(knownSpeed(catalogue, chip, verdict, steps)) : null;
    },
    await pricesOfCards(base, run.model),
  );
}

/** The answer of one card for a model at a size, in a program. */
async function modelOnCard({ base, card, steps = null, ...run }: CardSizeQuestion): Promise<ModelAnswer> {
  const { catalogue, verdicts } = await cataloguesFor(base, run.model);
  const gpu = verdicts.gpus.get(card) ?? verdicts.computers?.get(card);
  const chip = gpu && catalogue.gpus.get(chipOf(gpu));
  const verdict = verdictOf(verdicts, { card, request: run });
  const speed = chip ? knownSpeed(catalogue, chip, verdict, steps) : null;
  return answerOf(verdicts.memory, verdict, {
    speed: cardSpeed(speed),
    steps: speed?.request.steps ?? null,
  });
}

/** The models and cards that a question of files can be corrected to. */
async function askLists(base: string): Promise<AskLists> {
  const { memory, gpus } = await verdictCatalogue(fromSite(base));
  return {
    models: [...memory.pipelines].map(([id, { name }]) => ({ id, name })),
    cards: [...gpus.values()].map(({ id, name, vendor }) => ({ id, name, vendor })),
  };
}

/** The question of files, once the recordings of its model are loaded. */
async function questionOf(base: string, { readings, corrections }: FilesQuestion): Promise<AskedQuestion> {
  const memory = await vramCatalogue(fromSite(base));
  const { understood } = mergeReadings(readings);
  const model = corrections.model ?? understood.model?.ids.find((id) => memory.pipelines.has(id));
  if (model !== undefined) await recordingsOf(memory, base, model);
  return askedQuestion(memory, readings, corrections);
}

/** What files ask, and the answer for a card: the chosen one, that of the files, or that of the setup. */
async function filesOnCard(base: string, asked: FilesQuestion): Promise<FilesAnswer> {
  const { card: chosen, ownCard, machine } = asked;
  const memory = await vramCatalogue(fromSite(base));
  const question = await questionOf(base, asked);
  const { understood } = question;
  const names =
    chosen === null && namesCard(understood) ? await namesFromSite(base, new Set(['gpu'] as const)) : null;
  const stated = chosen === null ? statedCard(understood, names) : null;
  if (stated) question.assumed.push(stated.words);
  const card = chosen ?? stated?.card ?? ownCard;
  const pipeline = hasRequest(question) ? memory.pipelines.get(question.request.model)! : null;
  const { verdicts, catalogue: speeds } = await cataloguesFor(base, question.request?.model ?? 'sdxl');
  const named =
    typeof card === 'number'
      ? { id: null, name: `a card with ${card} GB`, slotted: false }
      : card === null
        ? null
        : {
            id: card,
            name: verdicts.gpus.get(card)?.name ?? card,
            slotted: verdicts.gpus.get(card)?.form === 'pcie',
          };
  const trainings = asksTraining(question)
    ? await import('../../catalogue/training.ts').then((loaded) => loaded.trainingCatalogue(fromSite(base)))
    : null;
  const answer =
    card !== null && hasRequest(question)
      ? answerOn({ verdicts, speeds, trainings }, question, card, machine)
      : null;
  const { name = null, frames = 1 } = pipeline ?? {};
  return { question, model: name, usualFrames: frames, card: named, answer };
}

/** The cheapest card that runs what files ask; null without a model. */
async function cheapestForFiles(
  base: string,
  asked: FilesQuestion,
  date: string,
): Promise<CheapestCard | null> {
  const question = await questionOf(base, asked);
  if (!hasRequest(question)) return null;
  const { verdicts, catalogue: speeds } = await cataloguesFor(base, question.request.model);
  const gpus = [...speeds.gpus.values()];
  const prices = await pricesOfCards(base, question.request.model);
  const answers = answersOfAll({ verdicts, speeds }, question, gpus, prices);
  return cheapestFor(question, answers, date);
}

const functions = {
  modelAnswer,
  cardAnswers: sizeAnswers,
  refusalOf,
  modelOnCard,
  askLists,
  filesOnCard,
  cheapestForFiles,
};
export type Estimators = typeof functions;

expose(functions);
