import type { MeasuredRow, SpeedCatalogue } from './catalogue.ts';
import { quantile, summarizeSpeed, type EvaluatedSpeed, type SpeedErrors } from './evaluation.ts';
import { matrixTflops } from './rates.ts';

/** A simpler method, with its errors on the rows that it covers, and the errors of this estimator on the same rows. */
export interface Alternative {
  name: string;
  /** How it works, and who uses it. */
  how: string;
  source: string | null;
  theirs: SpeedErrors;
  ours: SpeedErrors;
}

type Guess = (row: MeasuredRow, others: readonly MeasuredRow[]) => number | null;

function median(values: number[]): number | null {
  const sorted = values.toSorted((a, b) => a - b);
  return sorted.length === 0 ? null : quantile(sorted, 0.5);
}

/** Whether two rows differ only in the card. */
function sameButGpu(one: MeasuredRow, other: MeasuredRow): boolean {
  const [a, b] = [one.likeness, other.likeness];
  return (
    a.gpu !== b.gpu &&
    a.model === b.model &&
    a.pixels === b.pixels &&
    a.stack === b.stack &&
    a.precision === b.precision &&
    a.batch === b.batch
  );
}

/** Scales the speeds of other cards, in otherwise equal rows, by a figure of the card. */
function scaledBy(figure: (row: MeasuredRow) => number | null): Guess {
  return (row, others) => {
    const own = figure(row);
    if (own === null) return null;
    const scaled = others
      .filter((other) => sameButGpu(row, other))
      .flatMap((other) => {
        const theirs = figure(other);
        return theirs === null ? [] : [(other.row.imageStepsPerSecond * own) / theirs];
      });
    return median(scaled);
  };
}

/** Multiples of a card's SD 1.5 speed, and the image size that they apply to. */
const multiples: Readonly<Record<string, { factor: number; side: number }>> = {
  sdxl: { factor: 0.45, side: 1024 },
  'flux1-dev': { factor: 0.2, side: 1024 },
};

const multiplied: Guess = ({ row, likeness }, others) => {
  const multiple = multiples[row.model];
  if (!multiple || row.width !== multiple.side) return null;
  const base = others.filter(
    (other) =>
      other.row.model === 'sd15' &&
      other.row.width === 512 &&
      other.likeness.gpu === likeness.gpu &&
      other.likeness.stack === likeness.stack &&
      other.likeness.batch === likeness.batch,
  );
  const found = median(base.map((other) => other.row.imageStepsPerSecond));
  return found === null ? null : found * multiple.factor;
};

function compare(
  catalogue: SpeedCatalogue,
  evaluated: readonly EvaluatedSpeed[],
  guess: Guess,
): Pick<Alternative, 'theirs' | 'ours'> {
  const answered = evaluated.flatMap((each) => {
    const predicted = guess(each.measured, catalogue.rows);
    if (predicted === null) return [];
    return { each, error: predicted / each.measured.row.imageStepsPerSecond - 1, inside: false };
  });
  return {
    theirs: { ...summarizeSpeed(answered), inside: null },
    ours: summarizeSpeed(answered.map(({ each }) => each)),
  };
}

/** The simpler methods, on the same rows. @param byGpu results of `evaluateSpeed` @param byModel the same, by model */
export function speedAlternatives(
  catalogue: SpeedCatalogue,
  byGpu: readonly EvaluatedSpeed[],
  byModel: readonly EvaluatedSpeed[],
): Alternative[] {
  const gpuOf = (row: MeasuredRow) => catalogue.gpus.get(row.likeness.gpu)!;
  return [
    {
      name: 'Ratio of TFLOPS',
      how: 'median of the speeds of other cards, times the ratio of 16-bit matrix rates',
      source: null,
      ...compare(
        catalogue,
        byGpu,
        scaledBy((row) => matrixTflops(gpuOf(row))),
      ),
    },
    {
      name: 'Ratio of bandwidths',
      how: 'the same with memory bandwidth, which canigenerate.com names as the decisive figure',
      source: 'https://canigenerate.com/',
      ...compare(
        catalogue,
        byGpu,
        scaledBy((row) => gpuOf(row).bandwidthGBs),
      ),
    },
    {
      name: 'Multiples of SD 1.5',
      how: 'the card’s SD 1.5 speed times 0.45 for SDXL and 0.20 for FLUX.1, as on solidaitech.com',
      source: 'https://www.solidaitech.com/p/stable-diffusion-speed-calculator.html',
      ...compare(catalogue, byModel, multiplied),
    },
  ];
}
