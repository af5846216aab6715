import { useEffect, type ReactNode } from 'react';
import { tickAnchor, ticksWithRoom, type Axis } from '../../lib/charts/axis.ts';
import { readingsText, type Reading } from '../../lib/charts/readings.ts';
import { percent } from '../../lib/charts/paths.ts';
import './charts.css';

/** A line that a value is compared with: what a card holds, or what the reader set. */
export interface Limit {
  name: string;
  axis: 'x' | 'y';
  /** Its place on the axis, 0 to 1. */
  at: number;
  /** Limits of hardware are solid, the reader's own dashed, estimates dotted. */
  kind: 'hardware' | 'own' | 'estimate';
}

interface Props {
  /** What the chart shows, for screen readers. */
  label: string;
  /** Height of the plot in pixels. */
  height: number;
  /** Null for an axis that has names of its own in `below`. */
  x: Axis | null;
  y: Axis | null;
  /** The points that pointer and keys go to, in the order of the keys. */
  readings: readonly Reading[];
  /** What the reading says before a point is chosen. */
  hint?: string;
  limits?: readonly Limit[];
  /** Marks, in a drawing as wide as the plot and `height` pixels high. */
  children: ReactNode;
  /** Names under the horizontal axis. */
  below?: ReactNode;
}

/** Lengths of a horizontal axis in pixels for which its ticks have room: on phones, and in wider frames. */
const lengths = { narrow: 235, wide: 400 };

/** Room for the texts left of the vertical axis, in pixels. */
const roomFor = (axis: Axis | null): number =>
  axis ? Math.max(...axis.ticks.map(({ text }) => text.length), 2) * 7 + 12 : 8;

function XAxis({ axis, height }: { axis: Axis; height: number }) {
  const narrow = ticksWithRoom(axis.ticks, lengths.narrow);
  const wide = ticksWithRoom(axis.ticks, lengths.wide);
  return (
    <>
      {axis.ticks.map((tick) => (
        <line key={tick.text} className="grid" x1={percent(tick.at)} x2={percent(tick.at)} y2={height} />
      ))}
      {axis.ticks
        .filter((tick) => wide.has(tick))
        .map((tick) => (
          <text
            key={tick.text}
            className={narrow.has(tick) ? undefined : 'wide-only'}
            x={percent(tick.at)}
            y={height + 18}
            textAnchor={tickAnchor(tick)}
          >
            {tick.text}
          </text>
        ))}
      <text x="100%" y={height + 37} textAnchor="end">
        {axis.name}
      </text>
    </>
  );
}

function YAxis({ axis, height, left }: { axis: Axis; height: number; left: number }) {
  return (
    <>
      {axis.ticks.map((tick) => (
        <g key={tick.text}>
          <line className="grid" x2="100%" y1={height * (1 - tick.at)} y2={height * (1 - tick.at)} />
          <text x="-8" y={height * (1 - tick.at) + 4} textAnchor="end">
            {tick.text}
          </text>
        </g>
      ))}
      <text x={-left} y="-14">
        {axis.name}
      </text>
    </>
  );
}

interface LimitLineProps {
  limit: Limit;
  height: number;
  /** How many upright limits come before it: their names stand above each other. */
  before: number;
}

function LimitLine({ limit, height, before }: LimitLineProps) {
  const { name, axis, at, kind } = limit;
  if (at < 0 || at > 1) return null;
  if (axis === 'x') {
    // The name is on the side that has more room.
    const end = at > 0.5;
    return (
      <g className={`limit ${kind}`}>
        <line className="halo" x1={percent(at)} x2={percent(at)} y2={height} />
        <line x1={percent(at)} x2={percent(at)} y2={height} />
        <text
          x={percent(at)}
          dx={end ? -6 : 6}
          y={height - 8 - before * 16}
          textAnchor={end ? 'end' : 'start'}
        >
          {name}
        </text>
      </g>
    );
  }
  const y = height * (1 - at);
  // Estimates are named at the other end, so that two lines at one height keep their names apart.
  const end = kind === 'estimate';
  return (
    <g className={`limit ${kind}`}>
      <line className="halo" x2="100%" y1={y} y2={y} />
      <line x2="100%" y1={y} y2={y} />
      <text x={end ? '100%' : '4'} y={y < 16 ? y + 14 : y - 5} textAnchor={end ? 'end' : 'start'}>
        {name}
      </text>
    </g>
  );
}

/**
 * The frame of every chart: axes, limits, and what is read by pointer, touch and keys. Text has its own size at every width,
 * because places along the width are percentages: nothing is drawn again when the width changes, and nothing needs a script
 * but the reading.
 */
export function Chart({ label, height, x, y, readings, hint, limits = [], children, below }: Props) {
  useEffect(() => void import('./chart-plot.ts'), []);
  const left = roomFor(y);
  const data = readingsText(readings);
  return (
    <div className="chart-frame">
      <chart-plot
        role="img"
        aria-label={label}
        data-readings={data}
        style={{ paddingInlineStart: left, paddingBlockStart: y ? 30 : 6 }}
      >
        <svg aria-hidden="true" width="100%" height={height}>
          {y && <YAxis axis={y} height={height} left={left} />}
          {x && <XAxis axis={x} height={height} />}
          <line className="base" x2="100%" y1={height} y2={height} />
          {children}
          {limits.map((limit, index) => (
            <LimitLine
              key={limit.name}
              limit={limit}
              height={height}
              before={limits.slice(0, index).filter(({ axis }) => axis === 'x').length}
            />
          ))}
          <svg className="chart-cursor" overflow="visible">
            <line x1="0" x2="0" y1="0" y2={height} />
            <circle r="8" />
          </svg>
        </svg>
        {below}
        <p className="chart-reading needs-script">
          {hint ?? 'Point at the chart, or use the arrow keys, to read its figures.'}
        </p>
      </chart-plot>
    </div>
  );
}
