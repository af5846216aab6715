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

/** A middle figure, and the range in which four of five measurements are expected. */
export interface SpeedRange {
  low: number;
  mid: number;
  high: number;
}

/** A measured row that an answer is based on. */
interface UsedRow {
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
  /** Similarity to the request, 0 to 1. */
  likeness: number;
  /** Whether it was measured under the conditions of the request. */
  exact: boolean;
}

/** The answer of the estimator. */
export interface SpeedEstimate {
  request: SpeedRequest;
  /**
   * Image-steps per second of one card, as the software counts them (`rateScope`). An image-step is one step of one image.
   */
  imageStepsPerSecond: SpeedRange;
  rateScope: 'loop' | 'whole';
  /** Seconds per batch, divided by its images. More cards do not shorten it unless they share an image. */
  secondsPerImage: SpeedRange;
  /** Images per minute of all cards together. */
  imagesPerMinute: SpeedRange;
  /** Watt-hours per image at the card's board power: an upper limit for the card, without the rest of the machine. */
  whPerImage: number | null;
  /** `measured`: at least one row has the card, model, size, batch, precision and software of the request. */
  basis: 'measured' | 'modelled';
  /** Number of such rows, and of all rows that the answer is based on. */
  exactRows: number;
  rowsWeighed: number;
  /** The most similar rows, exact ones first. */
  rows: UsedRow[];
  /** How the middle figure is calculated. */
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
 * Estimates the speed of a request: a physics model of the card's rates and the network's operations, corrected by
 * measured rows, which count more the more similar they are.
 * @param evidence rows to use; by default all of the catalogue's
 * @throws Error with a readable message for an invalid request or a card without rates
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
  if (!time) throw new Error(`no data on the arithmetic rates of ${gpu.name}: choose another card`);
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
    rows: usedRows(subject, evidence, shared, ownVariance(own)),
    explanation: explainSpeed(subject, time, factor, parallel),
  };
}

/**
 * The median deviation from physics of rows measured under exactly the conditions of a request; null without any. Medians
 * of few users count only without better rows.
 */
function measuredDeviation(exact: readonly MeasuredRow[]): number | null {
  const minVariance = Math.min(...exact.map((each) => each.variance));
  const sorted = exact
    .filter((each) => each.variance <= 4 * minVariance)
    .map((each) => each.deviation)
    .sort((a, b) => a - b);
  if (sorted.length === 0) return null;
  const half = sorted.length / 2;
  return (sorted[Math.ceil(half) - 1]! + sorted[Math.floor(half)]!) / 2;
}

/** Range of the factor on physics. It always contains the middle half of five or more users who measured exactly this. */
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

function usedRows(
  { request }: Subject,
  evidence: Evidence,
  shared: Float64Array,
  variance: number,
): UsedRow[] {
  const found = evidence.rows.map((measured, index) => ({
    measured,
    exact: isExact(request, measured),
    likeness: Math.min(1, shared[index]! / variance),
  }));
  return found
    .filter((each) => each.exact || each.likeness >= minLikeness)
    .sort((a, b) => Number(b.exact) - Number(a.exact) || b.likeness - a.likeness)
    .slice(0, rowsShown)
    .map(({ measured, exact, likeness }) => usedRow(measured, exact, likeness));
}

function usedRow({ row, family }: MeasuredRow, exact: boolean, likeness: number): UsedRow {
  const { id, hardware, model, width, height, steps, batch, dtype, stack, software } = row;
  const { value, unit, imageStepsPerSecond, scope, quality, trust, users = null } = row;
  const { name, url, date } = family.source;
  const conditions = {
    id,
    hardware,
    gpu: row.gpu!,
    model,
    width,
    height,
    steps,
    batch,
    dtype,
    stack,
    software,
  };
  const figures = { value, unit, imageStepsPerSecond, scope, quality, trust, users };
  return { ...conditions, ...figures, source: { name, url: row.source ?? url, date }, likeness, exact };
}
