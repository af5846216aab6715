import type { ThroughputRow } from '../../content/schemas/throughput.ts';
import {
  conditionsOf,
  countingOf,
  evidenceOf,
  figureVariance,
  type Evidence,
  type MeasuredRow,
  type SpeedCatalogue,
} from './catalogue.ts';
import { whPerImage } from './energy.ts';
import { explainSpeed, type SpeedPart } from './explain.ts';
import { likenessOf, ownVariance } from './likeness.ts';
import { movingOf, movingTime, tiledPixelsShare, type Moving } from './moving.ts';
import type { OffloadTime } from './offload.ts';
import { runTime, stepFactor, stepWork, type RunTime } from './physics.ts';
import { deviationOf, widthOf } from './prediction.ts';
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
  /** The same for models that make clips; null for images. */
  secondsPerClip: SpeedRange | null;
  /** Weights that move between system memory and the card, with the seconds that they add; null where all stay. */
  moved: { stepGB: number; imageGB: number; secondsPerStep: number; secondsPerImage: number } | null;
  /** Seconds per image that decoding by tiles adds; 0 where the image is decoded whole. */
  tilingSeconds: number;
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
    (row.frames ?? 1) === request.frames &&
    (row.guidance ?? request.guidance) === request.guidance &&
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
  const [factorLow, factorHigh] = ends(middle, widthOf(own) * deviation, exact);
  const parallel = request.parallel
    ? parallelSpeedup(request.parallel, {
        model: request.model,
        gpu: request.gpu,
        count: request.gpuCount,
        compiled: stack.kind !== 'eager',
      })
    : null;
  const moving = movingOf(catalogue.memory, request, gpu);
  const tiling = time.decode * (tiledPixelsShare(catalogue.memory, request) - 1);
  const run = { time, moving, tiling, request, scope: stack.rateScope, speedup: parallel?.speedup ?? 1 };
  // The slowest end has the slowest steps and the slowest copies.
  const times = {
    low: timesAt(run, factorHigh, -1),
    mid: timesAt(run, Math.exp(middle), 0),
    high: timesAt(run, factorLow, 1),
  };
  const cards = parallel ? 1 : independentFactor(request.gpuCount);
  const perMinute = (seconds: number) => (60 / seconds) * cards;
  const secondsPerImage = { low: times.low.image, mid: times.mid.image, high: times.high.image };
  const perCard = parallel ? request.gpuCount : 1;
  return {
    request,
    imageStepsPerSecond: { low: 1 / times.high.step, mid: 1 / times.mid.step, high: 1 / times.low.step },
    rateScope: stack.rateScope,
    secondsPerImage,
    secondsPerClip: request.frames > 1 ? secondsPerImage : null,
    moved: moving && movedFigures(times.mid.moved, request.steps),
    tilingSeconds: tiling,
    imagesPerMinute: {
      low: perMinute(times.high.image),
      mid: perMinute(times.mid.image),
      high: perMinute(times.low.image),
    },
    whPerImage:
      gpu.boardPowerW === null ? null : whPerImage(gpu.boardPowerW * perCard, 60 / secondsPerImage.mid),
    basis: exact.length > 0 ? 'measured' : 'modelled',
    exactRows: exact.length,
    rowsWeighed: evidence.rows.length,
    rows: usedRows(subject, evidence, shared, ownVariance(own)),
    explanation: explainSpeed(subject, time, Math.exp(middle), {
      moved: times.mid.moved,
      tiling,
      parallel,
    }),
  };
}

/** What the time of a run follows from. */
interface Run {
  time: RunTime;
  moving: Moving | null;
  /** Seconds that decoding by tiles adds to an image. */
  tiling: number;
  request: SpeedRequest;
  scope: 'loop' | 'whole';
  speedup: number;
}

/**
 * Seconds of an image, and of a step as the program counts it. @param factor how much faster the steps are than the physics
 * model @param end which end of the range of the copies: -1 the fastest, 1 the slowest
 */
function timesAt({ time, moving, tiling, request, scope, speedup }: Run, factor: number, end: -1 | 0 | 1) {
  const work = time.step / factor;
  const moved = movingTime(moving, work);
  const by = moved.spread ** end;
  const step = work + by * moved.step;
  const fixed = time.fixed + tiling + by * moved.fixed;
  return {
    moved,
    image: (step * request.steps + fixed) / speedup,
    step: (step + (scope === 'whole' ? fixed / request.steps : 0)) / speedup,
  };
}

const movedFigures = ({ stepGB, fixedGB, step, fixed }: OffloadTime, steps: number) => ({
  stepGB,
  imageGB: fixedGB + steps * stepGB,
  secondsPerStep: step,
  secondsPerImage: fixed + steps * step,
});

/**
 * The median deviation from physics of rows measured under exactly the conditions of a request; null without any. Medians
 * of few users count only without better rows.
 */
function measuredDeviation(exact: readonly MeasuredRow[]): number | null {
  const variances = exact.map(({ row, likeness }) => figureVariance(row, likeness.maker));
  const minVariance = Math.min(...variances);
  const sorted = exact
    .filter((_, at) => variances[at]! <= 4 * minVariance)
    .map((each) => each.deviation)
    .sort((a, b) => a - b);
  if (sorted.length === 0) return null;
  const half = sorted.length / 2;
  return (sorted[Math.ceil(half) - 1]! + sorted[Math.floor(half)]!) / 2;
}

/** Range of the factor on physics. It always contains the middle half of five or more users who measured exactly this. */
function ends(middle: number, spread: number, exact: readonly MeasuredRow[]): [number, number] {
  let low = Math.exp(middle - spread);
  let high = Math.exp(middle + spread);
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
