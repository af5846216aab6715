import type { CostPoint } from '../../lib/build/ownership/break-even.ts';
import type { OwnershipAnswer } from '../../lib/build/ownership/ownership-answer.ts';
import { daysPerYear } from '../../lib/build/ownership/ownership.ts';
import { linearAxis } from '../../lib/charts/axis.ts';
import { bandPath, linePath } from '../../lib/charts/paths.ts';
import { formatMoney, formatRange } from '../../lib/units/money-format.ts';
import { wholeNumber, withDecimals } from '../../lib/units/number-format.ts';
import { Chart, type Limit } from '../charts/Chart.tsx';
import { Legend } from '../charts/Legend.tsx';
import { Stretched } from '../charts/Stretched.tsx';

interface Props {
  answer: OwnershipAnswer;
  currency: string;
  /** Hours of use per day; with 0, costs are drawn over hours of use. */
  hoursPerDay: number;
}

const height = 260;

/** Cost of owning, between both bounds of the price, and of renting, over the months of use. */
export function OwnershipChart({ answer, currency, hoursPerDay }: Props) {
  const { low, high } = answer;
  const hoursPerMonth = (hoursPerDay * daysPerYear) / 12;
  const time = hoursPerMonth > 0 ? { per: hoursPerMonth, name: 'months' } : { per: 1, name: 'hours of use' };
  const costs = linearAxis(Math.max(...high.curve.flatMap(({ owned, rented }) => [owned, rented])), {
    name: `cost so far, ${currency}`,
    text: (value) => formatMoney(value, currency),
  });
  const last = (high.curve.at(-1)?.hours ?? 0) / time.per;
  const times = linearAxis(last, {
    name: hoursPerMonth > 0 ? `months at ${withDecimals(hoursPerDay, 2)} hours per day` : time.name,
    text: (value) => withDecimals(value, 2),
  });
  const places = (curve: readonly CostPoint[], cost: (point: CostPoint) => number) =>
    curve.map((point) => ({
      x: times.at(point.hours / time.per),
      y: height * (1 - costs.at(cost(point))),
    }));
  const owned = ({ owned: cost }: CostPoint) => cost;
  const [lower, upper] = [places(low.curve, owned), places(high.curve, owned)];
  const rented = places(high.curve, (point) => point.rented);
  const range = (one: number, other: number) =>
    formatRange({ low: Math.round(one), high: Math.round(other) }, currency);
  const evens = new Map(
    [low, high].flatMap(({ breakEven }) =>
      breakEven?.hours ? [[breakEven.hours, breakEven.hours / time.per]] : [],
    ),
  );
  const limits = [...evens.values()].map((value, index): Limit => ({
    name: `break-even${evens.size > 1 ? `, ${index > 0 ? 'upper' : 'lower'} price` : ''}: ${withDecimals(value, 1)}`,
    axis: 'x',
    at: times.at(value),
    kind: 'estimate',
  }));
  return (
    <>
      <Chart
        label="Cost of owning and renting over time"
        height={height}
        x={times}
        y={costs}
        limits={limits}
        readings={high.curve.map((point, index) => ({
          x: upper[index]!.x,
          y: upper[index]!.y,
          text: `${withDecimals(point.hours / time.per, 1)} ${time.name} (${wholeNumber(point.hours)} hours): owning ${range(low.curve[index]!.owned, point.owned)}, renting ${formatMoney(Math.round(point.rented), currency)}`,
        }))}
      >
        <Stretched height={height}>
          <path className="area-1" d={bandPath(lower, upper)} />
          <path className="line-1" d={linePath(upper)} />
          <path className="line-1" d={linePath(lower)} />
          <path className="line-2" d={linePath(rented)} />
        </Stretched>
      </Chart>
      <Legend
        items={[
          { mark: 'area-1', name: 'Owning, from the lower to the upper price' },
          { mark: 'line-2', name: 'Renting' },
        ]}
      />
    </>
  );
}
