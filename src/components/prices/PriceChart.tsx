import { dayAxis, logAxis } from '../../lib/charts/axis.ts';
import { dotsPath, linePath } from '../../lib/charts/paths.ts';
import type { PricePointKind } from '../../lib/prices/price-point.ts';
import type { PriceSeries } from '../../lib/prices/price-series.ts';
import { kindNames } from '../../lib/prices/price-words.ts';
import { formatMoney } from '../../lib/units/money-format.ts';
import { Chart } from '../charts/Chart.tsx';
import { Legend } from '../charts/Legend.tsx';
import type { Series } from '../charts/Mark.tsx';
import { Stretched } from '../charts/Stretched.tsx';

interface Props {
  name: string;
  /** At least one, each with at least one point. */
  series: readonly PriceSeries[];
  /** ISO 4217 code. */
  currency: string;
}

const height = 240;

/** Each kind has a series of its own; launch and list prices are both the maker's. */
const seriesOf = (kind: PricePointKind): Series =>
  kind === 'street-new' ? 1 : kind === 'used' ? 2 : kind === 'launch' || kind === 'list' ? 3 : 4;

/** The history of a part's prices: one line for each kind and metric. */
export function PriceChart({ name, series, currency }: Props) {
  const points = series.flatMap(({ kind, metric, points: own }) =>
    own.map((point) => ({ ...point, kind, metric })),
  );
  const days = dayAxis(
    points.map(({ date }) => date),
    'date of the price',
  );
  const amounts = logAxis(
    points.map(({ amount }) => amount),
    { name: `price in ${currency}, log scale`, text: (value) => formatMoney(value, currency) },
  );
  const placeOf = ({ date, amount }: { date: string; amount: number }) => ({
    x: days.day(date),
    y: height * (1 - amounts.at(amount)),
  });
  const kinds = [...new Set(series.map(({ kind }) => kind))];
  return (
    <figure className="chart not-content">
      <Chart
        label={`Prices of ${name} by date`}
        height={height}
        x={days}
        y={amounts}
        hint="Point at a price, or use the arrow keys to go from price to price."
        readings={points
          .toSorted((one, other) => (one.date < other.date ? -1 : 1))
          .map((point) => ({
            ...placeOf(point),
            text: `${point.date}: ${formatMoney(point.amount, currency)}, ${kindNames[point.kind].toLowerCase()} (${point.metric})`,
          }))}
      >
        <Stretched height={height}>
          {series.map(({ kind, metric, points: own }) => (
            <g key={kind + metric}>
              {own.length > 1 && <path className={`line-${seriesOf(kind)}`} d={linePath(own.map(placeOf))} />}
              <path className={`dots-${seriesOf(kind)}`} d={dotsPath(own.map(placeOf))} />
              {seriesOf(kind) === 2 && <path className="hollow" d={dotsPath(own.map(placeOf))} />}
            </g>
          ))}
        </Stretched>
      </Chart>
      <Legend items={kinds.map((kind) => ({ mark: `dots-${seriesOf(kind)}`, name: kindNames[kind] }))} />
      <figcaption>A line joins only prices of the same kind and metric.</figcaption>
    </figure>
  );
}
