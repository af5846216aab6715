/** The worker of the estimators: tracing every measured network takes seconds and would block the page. */
import { expose } from 'comlink';
import type { CardsSpeed, ModelQuestion } from '../../lib/build/ownership/model-question.ts';
import type { Program } from '../../content/schemas/program-words.ts';
import { cardAnswers, type CardAnswer } from '../../lib/choose/card-answer.ts';
import { cardSpeed, knownSpeed } from '../../lib/choose/known-speed.ts';
import { chipOf, wholeComputers } from '../../lib/choose/whole-computer.ts';
import type { SpeedCatalogue } from '../../lib/speed/catalogue.ts';
import { estimateSpeed } from '../../lib/speed/estimate.ts';
import { useWorks, type CountedWorks } from '../../lib/speed/work.ts';
import { modelAnswer as answerOf, type ModelAnswer } from '../../lib/home/model-answer.ts';
import { modelNeed, type ModelNeed } from '../../lib/verdict/model-need.ts';
import { readDataFile, reasonOf } from '../../stores/loading.ts';
import { rememberedFor } from '../../catalogue/remembered.ts';
import { speedCatalogue } from '../../catalogue/speed.ts';
import { verdictCatalogue } from '../../catalogue/verdict.ts';
import { vramCatalogue } from '../../catalogue/vram.ts';
import { verdictOf } from '../../lib/verdict/verdict.ts';
import { fromSite } from '../../stores/from-site.ts';
import { recordingsOf } from '../../stores/recordings.ts';

/** A model on all cards at a size in pixels; null is the native size. */
export interface SizeQuestion {
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

/** The works that the build has counted, read once. */
const worksOf = rememberedFor((_, base: string): Promise<CountedWorks> =>
  readDataFile(`${base}/data/measured-works.json`),
);

/** The data of both estimators, with the recordings of the model and the works of the models that were measured. */
async function cataloguesFor(base: string, model: string) {
  const read = fromSite(base);
  const [memory, works] = await Promise.all([vramCatalogue(read), worksOf(read, base)]);
  useWorks(memory, works);
  await recordingsOf(memory, base, model);
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

/** The answer of every card for a model at a size. */
async function sizeAnswers({ base, steps = null, ...run }: SizeQuestion): Promise<CardAnswer[]> {
  const { catalogue, verdicts } = await cataloguesFor(base, run.model);
  const gpus = [...catalogue.gpus.values()];
  const computers = wholeComputers(await fromSite(base)('computers'), gpus);
  // The answers at the native size hold the prices.
  const native = await readDataFile<CardAnswer[]>(`${base}/data/card-answers/${run.model}.json`);
  const priced = new Map(native.map((card) => [card.id, card]));
  return cardAnswers(
    [...gpus, ...computers],
    ({ id }) => verdictOf(verdicts, { card: id, request: run }),
    (card, verdict) => {
      const chip = catalogue.gpus.get(chipOf(card));
      return chip ? cardSpeed(knownSpeed(catalogue, chip, verdict, steps)) : null;
    },
    ({ id }) => {
      const { prices = [], launch = null } = priced.get(id) ?? {};
      return { prices, launch };
    },
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

const functions = { modelAnswer, cardAnswers: sizeAnswers, modelOnCard };
export type Estimators = typeof functions;

expose(functions);
