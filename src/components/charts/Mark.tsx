import { percent } from '../../lib/charts/paths.ts';

/** The four series of a chart: each has a colour and a shape. */
export type Series = 1 | 2 | 3 | 4;

/** Disc, square, diamond, triangle: drawn around the origin. */
const shapes: Readonly<Record<Series, string>> = {
  1: 'M-5 0a5 5 0 1 0 10 0a5 5 0 1 0-10 0',
  2: 'M-4.5-4.5h9v9h-9z',
  3: 'M0-6L6 0L0 6L-6 0z',
  4: 'M0-5.5L5.5 4.5h-11z',
};

interface Props {
  series: Series;
  /** Open: with a reservation. Grey: not possible. */
  look: 'filled' | 'open' | 'grey';
}

const classOf = ({ series, look }: Props) => `mark mark-${series} ${look === 'filled' ? '' : look}`;

/** A point of a chart. */
export function Mark({ x, y, ...props }: Props & { x: number; y: number }) {
  return (
    <svg x={percent(x)} y={y} overflow="visible">
      <path className={classOf(props)} d={shapes[props.series]} />
    </svg>
  );
}

/** The same mark in a legend. */
export function MarkSample(props: Props) {
  return (
    <svg width="12" height="12" viewBox="-7 -7 14 14" aria-hidden="true">
      <path className={classOf(props)} d={shapes[props.series]} />
    </svg>
  );
}
