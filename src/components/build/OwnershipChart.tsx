import type { CostPoint } from '../../lib/build/ownership/break-even.ts';
import { formatMoney } from '../../lib/units/money-format.ts';
import { wholeNumber } from '../../lib/units/number-format.ts';

interface Props {
  /** Costs at the lower and the upper bound of the price, over the same hours. */
  low: readonly CostPoint[];
  high: readonly CostPoint[];
  currency: string;
}

const width = 640;
const height = 260;
const left = 76;
const bottom = 34;

/** Cost of owning and renting by hours of use, as lines. The table below has the figures. */
export function OwnershipChart({ low, high, currency }: Props) {
  const hours = high.at(-1)?.hours ?? 0;
  const max = Math.max(...high.flatMap(({ owned, rented }) => [owned, rented]), 1);
  const x = (at: number) => left + (hours > 0 ? (at / hours) * (width - left - 8) : 0);
  const y = (cost: number) => height - bottom - (cost / max) * (height - bottom - 12);
  const line = (points: readonly CostPoint[], of: (point: CostPoint) => number) =>
    points.map((point, index) => `${index === 0 ? 'M' : 'L'}${x(point.hours)} ${y(of(point))}`).join(' ');
  const band = `${line(high, ({ owned }) => owned)} ${[...low]
    .reverse()
    .map((point) => `L${x(point.hours)} ${y(point.owned)}`)
    .join(' ')} Z`;
  const whole = (amount: number) => formatMoney(Math.round(amount), currency);
  return (
    <svg
      viewBox={`0 0 ${width} ${height}`}
      role="img"
      aria-label="Cost of owning and renting by hours of use. The table below has the figures."
    >
      {[0, 0.5, 1].map((share) => (
        <g key={share}>
          <line className="grid" x1={left} x2={width - 8} y1={y(share * max)} y2={y(share * max)} />
          <text x={left - 8} y={y(share * max) + 4} textAnchor="end">
            {whole(share * max)}
          </text>
          <text
            x={x(share * hours)}
            y={height - 10}
            textAnchor={share === 0 ? 'start' : share === 1 ? 'end' : 'middle'}
          >
            {wholeNumber(share * hours)} h
          </text>
        </g>
      ))}
      <path className="owned-band" d={band} />
      <path className="owned" d={line(high, ({ owned }) => owned)} />
      <path className="owned" d={line(low, ({ owned }) => owned)} />
      <path className="rented" d={line(high, ({ rented }) => rented)} />
    </svg>
  );
}
