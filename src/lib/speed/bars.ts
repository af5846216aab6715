import type { SpeedCatalogue, ThroughputFamily } from './catalogue.ts';
import type { Maker } from './constants-shape.ts';
import { quantile, summarizeSpeed, type EvaluatedSpeed, type HeldOutBy } from './evaluation.ts';
import type { Likeness } from './likeness.ts';

/** Errors of a group of rows beside what is promised for it. */
export interface Bar {
  name: string;
  rows: number;
  median: number;
  inside: number;
  /** Median of predicted / measured - 1. */
  bias: number;
  /** What is promised, in words. */
  promised: string;
  met: boolean;
}

/** Errors of a group of rows with constants that were fitted without what is left out. */
export interface RefittedBar extends Pick<Bar, 'name' | 'rows' | 'median' | 'inside' | 'bias'> {
  left: HeldOutBy;
}

/** The largest median errors that are promised. */
const promisedMedian: Readonly<Record<Maker, number>> = {
  NVIDIA: 0.18,
  AMD: 0.22,
  Intel: 0.3,
  Apple: 0.3,
};
/** The share of rows inside that is promised where a group has enough rows. */
const promisedInside = { least: 0.75, most: 0.92, rows: 20 } as const;
/** The bias that is promised where a group has enough rows. */
const promisedBias = { most: 0.08, rows: 30 } as const;

/** Whether the errors of a group of rows are as promised; groups of other names have no promised median. */
export function isMet({
  name,
  rows,
  median,
  inside,
  bias,
}: Pick<Bar, 'name' | 'rows' | 'median' | 'inside' | 'bias'>): boolean {
  const most = (promisedMedian as Readonly<Record<string, number>>)[name];
  return (
    (most === undefined || median <= most) &&
    (rows < promisedInside.rows || (inside >= promisedInside.least && inside <= promisedInside.most)) &&
    (rows < promisedBias.rows || Math.abs(bias) <= promisedBias.most)
  );
}

function bar(name: string, rows: readonly EvaluatedSpeed[], most: number | null): Bar {
  const { median, inside } = summarizeSpeed(rows);
  const errors = rows.map(({ error }) => error).sort((a, b) => a - b);
  const bias = quantile(errors, 0.5);
  const enough = rows.length >= promisedInside.rows;
  const promised = [
    most === null ? null : `at most ${100 * most} %`,
    enough ? `${100 * promisedInside.least} to ${100 * promisedInside.most} % inside` : null,
    rows.length >= promisedBias.rows ? `bias within ${100 * promisedBias.most} %` : null,
  ].filter((each) => each !== null);
  const errorsOf = { name, rows: rows.length, median: median!, inside: inside!, bias };
  return { ...errorsOf, promised: promised.join(', '), met: isMet(errorsOf) };
}

/** The groups of rows that errors are published for: makers, clips, programs and the age of the row. */
export function barsOf(evaluated: readonly EvaluatedSpeed[]): Bar[] {
  const makers: readonly Maker[] = ['NVIDIA', 'AMD', 'Intel', 'Apple'];
  const groups = [
    ...makers.map((maker) => ({
      name: maker as string,
      most: promisedMedian[maker] as number | null,
      rows: evaluated.filter(({ measured }) => measured.likeness.maker === maker),
    })),
    {
      name: 'clips',
      most: null,
      rows: evaluated.filter(({ measured }) => measured.likeness.network === 'video'),
    },
  ];
  return groups.filter(({ rows }) => rows.length > 0).map(({ name, rows, most }) => bar(name, rows, most));
}

/** Errors by another property of the rows, without a promise; groups of fewer than five rows together. */
export function errorsBy(evaluated: readonly EvaluatedSpeed[], of: (row: EvaluatedSpeed) => string): Bar[] {
  const groups = Map.groupBy(evaluated, of);
  const small = [...groups.values()].filter((rows) => rows.length < 5).flat();
  const large = [...groups].filter(([, rows]) => rows.length >= 5);
  return [...large, ...(small.length > 0 ? [['others', small] as const] : [])]
    .map(([name, rows]) => bar(name, rows, null))
    .sort((a, b) => b.rows - a.rows);
}

/** Tasks of rows in words, by the kind of their network. */
export const tasks: Readonly<Record<Likeness['network'], string>> = {
  unet: 'images by a U-Net',
  transformer: 'images by a transformer',
  video: 'clips',
};

/** The first year in which any row of a model was measured, by the model's id: the age of the model. */
export function firstMeasured(families: readonly ThroughputFamily[]): ReadonlyMap<string, number> {
  const first = new Map<string, number>();
  for (const { rows, year: usual } of families)
    for (const { model, year = usual } of rows)
      if (year !== undefined) first.set(model, Math.min(year, first.get(model) ?? year));
  return first;
}

/** How far rows of one card, model, size, program, platform, precision and batch size are apart, by maker: no estimate can be nearer. */
export function spreadOfEqualRows({
  rows,
}: Pick<SpeedCatalogue, 'rows'>): { name: string; groups: number; spread: number }[] {
  const groups = Map.groupBy(rows, ({ row, likeness }) =>
    JSON.stringify([
      row.gpu,
      row.model,
      row.width,
      row.height,
      row.frames,
      row.stack,
      row.platform,
      likeness.precision,
      row.batch,
      row.guidance,
    ]),
  );
  const pairs = [...groups.values()].flatMap((members) =>
    members.flatMap((one, at) =>
      members.slice(at + 1).map((other) => ({
        maker: one.likeness.maker,
        apart: Math.abs(Math.log(one.row.imageStepsPerSecond / other.row.imageStepsPerSecond)),
      })),
    ),
  );
  return [...Map.groupBy(pairs, ({ maker }) => maker)].map(([name, members]) => ({
    name,
    groups: members.length,
    spread: Math.expm1(
      quantile(
        members.map(({ apart }) => apart).sort((a, b) => a - b),
        0.5,
      ),
    ),
  }));
}
