import { cardAnswers, rankedCards, type CardAnswer, type PricesOf } from '../choose/card-answer.ts';
import { cardSpeed, knownSpeed } from '../choose/known-speed.ts';
import { chipOf, type WholeComputer } from '../choose/whole-computer.ts';
import { cheapestCard, type CheapestCard } from '../home/budget-answer.ts';
import { firstHomeQuestion } from '../home/home-question.ts';
import type { GpuEntry } from '../parts/gpu-table.ts';
import type { SpeedCatalogue } from '../speed/catalogue.ts';
import type { SpeedEstimate, SpeedRange } from '../speed/estimate.ts';
import type { TrainingCatalogue } from '../speed/training/catalogue.ts';
import { trainingOrNull } from '../speed/training/estimate.ts';
import { trainingQuestionOf } from '../speed/training/request-training.ts';
import { cardReport, type CardReport } from '../verdict/card-report.ts';
import { cardOf, verdictOf, type FullVerdict, type VerdictCatalogue } from '../verdict/verdict.ts';
import type { Machine } from '../verdict/usable-memory.ts';
import { asksTraining } from './asks-training.ts';
import type { AskedQuestion } from './question.ts';

/** What answers are computed from. */
export interface AnswerCatalogues {
  verdicts: VerdictCatalogue;
  speeds: SpeedCatalogue;
  /** Left out where no training is asked about. */
  trainings?: TrainingCatalogue | null;
}

/** The time of a training. Plain data. */
export interface AskedTraining {
  secondsPerStep: SpeedRange;
  /** Optimizer steps of the whole run, and its hours; null where no file states how many there are. */
  steps: number | null;
  hours: SpeedRange | null;
  basis: 'measured' | 'modelled';
}

/** The answer for one card. Plain data. */
export interface AskedAnswer {
  verdict: FullVerdict;
  /** Without options added: what it needs, and what makes room. */
  report: CardReport;
  /** Seconds of one image or clip with the stated steps; null for no data. */
  seconds: SpeedRange | null;
  /** Steps that the seconds are for; null for no data. */
  steps: number | null;
  /** The time of the training that is asked about; null for another task, and for no data. */
  training: AskedTraining | null;
  /** Why there are no seconds; null where there are. */
  withoutSeconds: string | null;
}

type Asked = AskedQuestion & { request: NonNullable<AskedQuestion['request']> };

export const hasRequest = (question: AskedQuestion): question is Asked => question.request !== null;

/** The speed on a card in the way of its verdict; null for no data, for training, and for work that is not counted. */
function speedOn(
  { speeds }: AnswerCatalogues,
  question: Asked,
  card: GpuEntry | WholeComputer | undefined,
  verdict: FullVerdict,
): SpeedEstimate | null {
  if (!card || asksTraining(question)) return null;
  const chip = speeds.gpus.get(chipOf(card));
  if (!chip) return null;
  try {
    return knownSpeed(speeds, chip, verdict, question.steps, question.secondSteps);
  } catch {
    // The speed estimator has narrower limits than the memory estimator, such as its largest number of frames.
    return null;
  }
}

/** The time of a training on a card in the way of its verdict; null for no data. */
function trainingOn(
  { trainings }: AnswerCatalogues,
  { understood: { training = {} } }: Asked,
  card: GpuEntry | WholeComputer | undefined,
  { request }: FullVerdict,
): AskedTraining | null {
  if (!card || !trainings) return null;
  const { images = null, epochs = null, steps = null } = training;
  const known = steps !== null || images !== null;
  const found = trainingOrNull(trainings, {
    ...trainingQuestionOf(request),
    gpu: chipOf(card),
    ...(known ? { images, epochs, steps } : { steps: 1 }),
  });
  if (found === null) return null;
  const { secondsPerStepRange: secondsPerStep, hours, basis } = found;
  return { secondsPerStep, steps: known ? found.steps : null, hours: known ? hours : null, basis };
}

/** Why there are no seconds. */
function reasonWithout(question: Asked, card: string | number, fits: boolean): string {
  if (!fits) return 'It does not run on this card.';
  if (typeof card === 'number') return 'A time needs a named card.';
  return asksTraining(question)
    ? 'No estimate of the time: there is no data on the work of this training, or on the rates of the card.'
    : 'No estimate of the time: there is no data on the work of this request, or on the rates of the card.';
}

/**
 * Whether the question's request fits a card, what makes room, and its time, by the functions of every tool.
 * @throws Error for an unknown card, or one that contradicts the request
 */
export function answerOn(
  catalogues: AnswerCatalogues,
  question: Asked,
  card: string | number,
  machine: Machine = {},
): AskedAnswer {
  const { verdicts } = catalogues;
  const { request } = question;
  const verdict = verdictOf(verdicts, { card, request, machine });
  const report = cardReport(verdicts.memory, request, cardOf(verdicts, card, machine), machine);
  const gpu =
    typeof card === 'number' ? undefined : (verdicts.gpus.get(card) ?? verdicts.computers?.get(card));
  const fits = verdict.fit === 'fits';
  const speed = fits ? speedOn(catalogues, question, gpu as GpuEntry | undefined, verdict) : null;
  const training =
    fits && asksTraining(question)
      ? trainingOn(catalogues, question, gpu as GpuEntry | undefined, verdict)
      : null;
  return {
    verdict,
    report,
    seconds: speed?.secondsPerImage ?? null,
    steps: speed?.request.steps ?? null,
    training,
    withoutSeconds: speed || training ? null : reasonWithout(question, card, fits),
  };
}

/** The answer of every card and whole computer for the question's request. */
export function answersOfAll(
  catalogues: AnswerCatalogues,
  question: Asked,
  cards: readonly (GpuEntry | WholeComputer)[],
  pricesOf: PricesOf,
): CardAnswer[] {
  const { verdicts } = catalogues;
  return cardAnswers(
    cards,
    ({ id }) => verdictOf(verdicts, { card: id, request: question.request }),
    (card, verdict) => cardSpeed(speedOn(catalogues, question, card, verdict)),
    pricesOf,
  );
}

/** The cheapest card for a slot that runs the request; null where no price is known. @param date ISO 8601 */
export const cheapestFor = (
  { request }: Asked,
  answers: readonly CardAnswer[],
  date: string,
): CheapestCard | null =>
  cheapestCard({ ...firstHomeQuestion, model: request.model }, rankedCards(answers), date);
