import type { ThroughputRow } from '../../content/schemas/throughput.ts';
import {
  conditionsOf,
  countingOf,
  evidenceOf,
  type Evidence,
  type MeasuredRow,
  type SpeedCatalogue,
} from './catalogue.ts';
import { interval80 } from './constants.ts';
import { whPerImage } from './energy.ts';
import { explainSpeed, type SpeedPart } from './explain.ts';
import { likenessOf, ownVariance } from './likeness.ts';
import { imageStepRate, runTime, stepFactor, stepWork } from './physics.ts';
import { deviationOf } from './prediction.ts';
import { completeQuestion, type SpeedQuestion, type SpeedRequest, type Subject } from './request.ts';
import { independentFactor, parallelSpeedup } from './several-gpus.ts';
import { precisionClass } from './stacks.ts';

/** A middle, and the ends between which four of five measurements are expected. */
export interface SpeedRange {
  low: number;
  mid: number;
  high: number;
}

/** A measured row behind an answer. */
interface RowBehind {
  id: string;
  hardware: string;
  gpu: string;
  model: string;
  width: number;
  height: number;
  steps: number | null;
  batch: number | null;
  dtype: ThroughputRow['dtype'];
  stack: ThroughputRow['stack'];
  software: string;
  /** The figure as printed. */
  value: number;
  unit: string;
  imageStepsPerSecond: number;
  scope: ThroughputRow['scope'];
  quality: ThroughputRow['quality'];
  trust: ThroughputRow['trust'];
  users: number | null;
  source: { name: string; url: string | null; date: string };
  /** How much the row shares with the question, 0 to 1. */
  likeness: number;
  /** Whether it was measured under the conditions of the question. */
  exact: boolean;
}

/** The answer of the estimator; plain data. */
export interface SpeedEstimate {
  request: SpeedRequest;
  /**
   * Image-steps a second of one card, as the software itself counts them (`rateScope`). An image-step is one step of one
   * picture.
   */
  imageStepsPerSecond: SpeedRange;
  rateScope: 'loop' | 'whole';
  /** Seconds from asking for a batch to having it, over its pictures. Further cards do not shorten it unless they share a picture. */
  secondsPerImage: SpeedRange;
  /** Pictures a minute of all cards together. */
  imagesPerMinute: SpeedRange;
  /** Watt-hours of one picture at the card's board power: an upper bound for the card, without the rest of the machine. */
  whPerImage: number | null;
  /** `measured`: a row stands behind the answer that has the card, model, size, batch, precision and software of the question. */
  basis: 'measured' | 'modelled';
  /** Rows of that kind, and all rows that the answer was weighed from. */
  exactRows: number;
  rowsWeighed: number;
  /** The rows that say most, exact ones first. */
  rows: RowBehind[];
  /** How the middle comes about. */
  explanation: SpeedPart[];
}

const rowsShown = 8;
const minLikeness = 0.3;

function isExact(request: SpeedRequest, { row }: MeasuredRow): boolean {
  return (
    row.gpu === request.gpu &&
    row.model === request.model &&
    row.stack === request.stack &&
    row.width === request.width &&
    row.height === request.height &&
    precisionClass(row.dtype) === precisionClass(request.dtype) &&
    (row.batch === request.batch || row.batch === null) &&
    (row.platform === request.platform || row.platform === 'unknown')
  );
}

/**
 * Answers a question: physics from the card's rates and the network's operations, corrected by the measured rows, the more
 * the more they are alike.
 * @param evidence rows to answer from; all of the catalogue's when omitted
 * @throws Error that says in words what is wrong with the question, or that the card's rates are not known
 */
export function estimateSpeed(
  catalogue: SpeedCatalogue,
  question: SpeedQuestion,
  evidence: Evidence = evidenceOf(catalogue),
): SpeedEstimate {
  const subject = completeQuestion(catalogue, question);
  const { request, gpu, stack } = subject;
  const conditions = conditionsOf(catalogue, request);
  const time = runTime(conditions);
  if (!time) throw new Error(`the arithmetic rates of ${gpu.name} are not known`);
  const own = likenessOf(gpu, request, stepWork(conditions), null, time.launchShare);
  const { mean, deviation, shared } = deviationOf(evidence, own);
  const exact = evidence.rows.filter((row) => isExact(request, row));
  const middle = measuredDeviation(exact) ?? mean;
  const factor = Math.exp(middle);
  const [factorLow, factorHigh] = ends(middle, deviation, exact);
  const parallel = request.parallel
    ? parallelSpeedup(request.parallel, request.model, request.gpuCount, stack.kind !== 'eager')
    : null;
  const speedup = parallel?.speedup ?? 1;
  const cards = parallel ? 1 : independentFactor(request.gpuCount);
  const counting = { scope: stack.rateScope, steps: request.steps };
  const range = (of: (factor: number) => number): SpeedRange => ({
    low: of(factorLow),
    mid: of(factor),
    high: of(factorHigh),
  });
  const secondsAt = (by: number) => ((time.step * request.steps) / by + time.fixed) / speedup;
  const imagesPerMinute = range((by) => (60 / secondsAt(by)) * cards);
  const perCard = parallel ? request.gpuCount : 1;
  return {
    request,
    imageStepsPerSecond: range((by) => imageStepRate(time, by, counting) * speedup),
    rateScope: stack.rateScope,
    secondsPerImage: { low: secondsAt(factorHigh), mid: secondsAt(factor), high: secondsAt(factorLow) },
    imagesPerMinute,
    whPerImage:
      gpu.boardPowerW === null ? null : whPerImage(gpu.boardPowerW * perCard, 60 / secondsAt(factor)),
    basis: exact.length > 0 ? 'measured' : 'modelled',
    exactRows: exact.length,
    rowsWeighed: evidence.rows.length,
    rows: rowsBehind(subject, evidence, shared, ownVariance(own)),
    explanation: explainSpeed(subject, time, factor, parallel),
  };
}

/**
 * The median deviation from physics of rows measured under the very conditions of a question; null without any. Medians of
 * few users count only where no better row stands beside them.
 */
function measuredDeviation(exact: readonly MeasuredRow[]): number | null {
  const surest = Math.min(...exact.map((each) => each.variance));
  const sorted = exact
    .filter((each) => each.variance <= 4 * surest)
    .map((each) => each.deviation)
    .sort((a, b) => a - b);
  if (sorted.length === 0) return null;
  const half = sorted.length / 2;
  return (sorted[Math.ceil(half) - 1]! + sorted[Math.floor(half)]!) / 2;
}

/**
 * Ends of the factor on physics. Where five users or more measured just this, their middle half lies inside in any case.
 */
function ends(middle: number, deviation: number, exact: readonly MeasuredRow[]): [number, number] {
  let low = Math.exp(middle - interval80 * deviation);
  let high = Math.exp(middle + interval80 * deviation);
  for (const measured of exact) {
    const { p25, p75, users } = measured.row;
    if (p25 === undefined || p75 === undefined || users! < 5) continue;
    const factorAt = (rate: number) => stepFactor(measured.time, rate, countingOf(measured.row));
    low = Math.min(low, factorAt(p25));
    high = Math.max(high, factorAt(p75));
  }
  return [low, high];
}

function rowsBehind(
  { request }: Subject,
  evidence: Evidence,
  shared: Float64Array,
  variance: number,
): RowBehind[] {
  const found = evidence.rows.map((measured, index) => ({
    measured,
    exact: isExact(request, measured),
    likeness: Math.min(1, shared[index]! / variance),
  }));
  return found
    .filter((each) => each.exact || each.likeness >= minLikeness)
    .sort((a, b) => Number(b.exact) - Number(a.exact) || b.likeness - a.likeness)
    .slice(0, rowsShown)
    .map(({ measured, exact, likeness }) => behind(measured, exact, likeness));
}

function behind({ row, family }: MeasuredRow, exact: boolean, likeness: number): RowBehind {
  return {
    id: row.id,
    hardware: row.hardware,
    gpu: row.gpu!,
    model: row.model,
    width: row.width,
    height: row.height,
    steps: row.steps,
    batch: row.batch,
    dtype: row.dtype,
    stack: row.stack,
    software: row.software,
    value: row.value,
    unit: row.unit,
    imageStepsPerSecond: row.imageStepsPerSecond,
    scope: row.scope,
    quality: row.quality,
    trust: row.trust,
    users: row.users ?? null,
    source: {
      name: family.source.name,
      url: row.source ?? family.source.url,
      date: family.source.date,
    },
    likeness,
    exact,
  };
}
