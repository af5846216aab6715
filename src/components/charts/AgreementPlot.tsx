import type { ReactNode } from 'react';
import { logAxis } from '../../lib/charts/axis.ts';
import { dotsPath, linePath } from '../../lib/charts/paths.ts';
import { threeFigures, withDecimals } from '../../lib/units/number-format.ts';
import { Chart } from './Chart.tsx';
import { Legend } from './Legend.tsx';
import { Stretched } from './Stretched.tsx';

/** A published or measured figure, and its estimate. */
interface Point {
  /** What was measured. */
  name: string;
  published: number;
  computed: number;
  /** Whether it was not used to fit constants. */
  heldOut: boolean;
}

interface Props {
  points: readonly Point[];
  label: string;
  /** Names of the horizontal and the vertical axis, with the unit. */
  axes: readonly [x: string, y: string];
  children: ReactNode;
}

const height = 340;

/** How many points can be read: those with the largest errors. All of them would be most of the page. */
const maxReadings = 120;

const errorOf = ({ published, computed }: Point): number => Math.abs(Math.log(computed / published));

const percentOff = ({ published, computed }: Point): string => {
  const percent = Math.round((computed / published - 1) * 100);
  return `${percent < 0 ? '−' : '+'}${Math.abs(percent)} %`;
};

/** Estimates by their measured figures, on equal logarithmic axes. */
export function AgreementPlot({ points, label, axes, children }: Props) {
  const values = points.flatMap(({ published, computed }) => [published, computed]);
  const [x, y] = axes.map((name) =>
    logAxis(values, { name: `${name}, log scale`, text: (value) => withDecimals(value, 2) }),
  );
  const placeOf = ({ published, computed }: Point) => ({
    x: x!.at(published),
    y: Math.round(height * (1 - y!.at(computed))),
  });
  const places = (heldOut: boolean) => points.filter((point) => point.heldOut === heldOut).map(placeOf);
  const worst = points
    .toSorted((one, other) => errorOf(other) - errorOf(one))
    .slice(0, maxReadings)
    .sort((one, other) => one.published - other.published);
  return (
    <figure className="chart square not-content">
      <Chart
        label={label}
        height={height}
        x={x!}
        y={y!}
        hint={`Point at a figure, or use the arrow keys to go from figure to figure${points.length > maxReadings ? `: the ${maxReadings} with the largest errors` : ''}.`}
        readings={worst.map((point) => ({
          ...placeOf(point),
          text: `${point.name}: ${threeFigures(point.published)} measured, ${threeFigures(point.computed)} estimated, ${percentOff(point)}`,
        }))}
      >
        <Stretched height={height}>
          <path
            className="best"
            d={linePath([
              { x: 0, y: height },
              { x: 1, y: 0 },
            ])}
          />
          <path className="dots-3" d={dotsPath(places(false))} />
          <path className="dots-1" d={dotsPath(places(true))} />
          <path className="hollow" d={dotsPath(places(true))} />
        </Stretched>
      </Chart>
      <Legend
        items={[
          { mark: 'dots-3', name: 'Calibration rows' },
          { mark: 'sample hollow', name: 'Held-out rows' },
          { mark: 'best', name: 'Both figures agree' },
        ]}
      />
      <figcaption>{children}</figcaption>
    </figure>
  );
}
