import { cardAnswers, rankedCards, type CardAnswer, type PricesOf } from '../choose/card-answer.ts';
import { cardSpeed, knownSpeed } from '../choose/known-speed.ts';
import { chipOf, type WholeComputer } from '../choose/whole-computer.ts';
import { cheapestCard, type CheapestCard } from '../home/budget-answer.ts';
import { firstHomeQuestion } from '../home/home-question.ts';
import type { GpuEntry } from '../parts/gpu-table.ts';
import type { SpeedCatalogue } from '../speed/catalogue.ts';
import type { SpeedEstimate } from '../speed/estimate.ts';
import { cardReport, type CardReport } from '../verdict/card-report.ts';
import { cardOf, verdictOf, type FullVerdict, type VerdictCatalogue } from '../verdict/verdict.ts';
import type { Machine } from '../verdict/usable-memory.ts';
import type { AskedQuestion } from './question.ts';

/** What answers are computed from. */
export interface AnswerCatalogues {
  verdicts: VerdictCatalogue;
  speeds: SpeedCatalogue;
}

/** The answer for one card. Plain data. */
export interface AskedAnswer {
  verdict: FullVerdict;
  /** Without options added: what it needs, and what makes room. */
  report: CardReport;
  /** Seconds of one image or clip with the stated steps; null for no data. */
  seconds: { low: number; mid: number; high: number } | null;
  /** Steps that the seconds are for; null for no data. */
  steps: number | null;
  /** Why there are no seconds; null where there are. */
  withoutSeconds: string | null;
}

type Asked = AskedQuestion & { request: NonNullable<AskedQuestion['request']> };

export const hasRequest = (question: AskedQuestion): question is Asked => question.request !== null;

const training = ({ request }: Asked): boolean => request.task?.startsWith('train') ?? false;

/** The speed on a card in the way of its verdict; null for no data, for training, and for work that is not counted. */
function speedOn(
  { speeds }: AnswerCatalogues,
  question: Asked,
  card: GpuEntry | WholeComputer | undefined,
  verdict: FullVerdict,
): SpeedEstimate | null {
  if (!card || training(question)) return null;
  const chip = speeds.gpus.get(chipOf(card));
  if (!chip) return null;
  try {
    return knownSpeed(speeds, chip, verdict, question.steps);
  } catch {
    // The speed estimator has narrower limits than the memory estimator, such as its largest number of frames.
    return null;
  }
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
  const withoutSeconds = speed
    ? null
    : !fits
      ? 'It does not run on this card.'
      : training(question)
        ? 'The time of a training run depends on the number of images: see the time of training.'
        : typeof card === 'number'
          ? 'A time needs a named card.'
          : 'No estimate of the time: the request has work that is not measured, or the card no rates.';
  return {
    verdict,
    report,
    seconds: speed?.secondsPerImage ?? null,
    steps: speed?.request.steps ?? null,
    withoutSeconds,
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
