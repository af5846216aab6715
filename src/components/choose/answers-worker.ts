import { speedCatalogue } from '../../catalogue/speed.ts';
import { fromSite } from '../../stores/from-site.ts';
import { cardAnswers, type CardAnswer } from '../../lib/choose/card-answer.ts';
import { cardSpeed, knownSpeed } from '../../lib/choose/known-speed.ts';
import { fitPlans } from '../../lib/vram/fit.ts';
import { reasonOf } from '../../stores/loading.ts';
import type { FromAnswersWorker, ToAnswersWorker } from './answers-messages.ts';

async function answer({ model, width, height, base }: ToAnswersWorker): Promise<CardAnswer[]> {
  const catalogue = await speedCatalogue(fromSite(base));
  const plans = fitPlans(catalogue.memory, { model, width, height });
  const speedOf = (gpu: Parameters<typeof knownSpeed>[1]) =>
    cardSpeed(knownSpeed(catalogue, gpu, { model, width, height }));
  return cardAnswers(plans, [...catalogue.gpus.values()], speedOf);
}

/** The latest question and its answer: a page asks it again when something else was changed meanwhile. */
let latest: { key: string; cards: Promise<CardAnswer[]> } | undefined;

function answerOnce(question: ToAnswersWorker): Promise<CardAnswer[]> {
  const key = `${question.model} ${question.width} ${question.height}`;
  if (latest?.key !== key) latest = { key, cards: answer(question) };
  latest.cards.catch(() => {
    latest = undefined;
  });
  return latest.cards;
}

addEventListener('message', ({ data }: MessageEvent<ToAnswersWorker>) => {
  const reply = (message: FromAnswersWorker) => postMessage(message);
  answerOnce(data).then(
    (cards) => reply({ id: data.id, cards }),
    (error: unknown) => reply({ id: data.id, problem: reasonOf(error) }),
  );
});
