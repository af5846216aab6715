import type { PlacedCard } from '../../lib/choose/pareto.ts';
import { placeLabels } from '../../lib/choose/chart-labels.ts';
import { logAxis } from '../../lib/choose/log-axis.ts';
import { priceText, type CardPrice } from '../../lib/choose/card-price.ts';
import { speedText } from '../../lib/choose/reasons.ts';
import { withDecimals } from '../../lib/units/number-format.ts';

interface Props {
  placed: readonly PlacedCard[];
  line: readonly PlacedCard[];
  /** Name of the axis of prices. */
  priceHead: string;
  /** Date of the build, ISO 8601. */
  date: string;
}

const [width, height] = [720, 440];
const margin = { left: 52, right: 30, top: 24, bottom: 44 };

/** Rounded to a tenth of a pixel, which keeps the page small. */
const tenth = (place: number): number => Math.round(place * 10) / 10;

/** The ends of a price's range. */
const endsOf = ({ amount, low = amount, high = amount }: CardPrice): [low: number, high: number] => [
  low,
  high,
];

const short = (value: number): string => withDecimals(value, 3);

/** Cards by price and images per minute on logarithmic axes, with intervals and the Pareto line. */
export function ChartDrawing({ placed, line, priceHead, date }: Props) {
  const prices = logAxis(placed.flatMap(({ card }) => [...endsOf(card.price!)]));
  const speeds = logAxis(
    placed.flatMap(({ card }) => [card.speed!.imagesPerMinute.low, card.speed!.imagesPerMinute.high]),
  );
  const x = (price: number) => tenth(margin.left + prices.at(price) * (width - margin.left - margin.right));
  const y = (speed: number) =>
    tenth(height - margin.bottom - speeds.at(speed) * (height - margin.top - margin.bottom));
  const labels = placeLabels(
    line.map(({ card, price, speed }) => ({ x: x(price), y: y(speed), name: card.name })),
    { left: margin.left, right: width },
  );
  // The ranges of all speeds and prices, as one path to keep the page small.
  const intervals = placed
    .map(({ card, price, speed }) => {
      const { low, high } = card.speed!.imagesPerMinute;
      const upright = `M${x(price)} ${y(low)}V${y(high)}`;
      if (card.price!.low === undefined) return upright;
      const [from, to] = endsOf(card.price!);
      return `${upright}M${x(from)} ${y(speed)}H${x(to)}`;
    })
    .join('');
  return (
    <div className="table-frame drawing" tabIndex={0} role="group" aria-label="Chart">
      <svg
        viewBox={`0 0 ${width} ${height}`}
        role="img"
        aria-label={`${placed.length} cards by price and images per minute. The table below contains the figures.`}
      >
        {speeds.ticks.map((tick) => (
          <g key={tick}>
            <line className="grid" x1={margin.left} x2={width - margin.right} y1={y(tick)} y2={y(tick)} />
            <text x={margin.left - 6} y={y(tick) + 4} textAnchor="end">
              {short(tick)}
            </text>
          </g>
        ))}
        {prices.ticks.map((tick) => (
          <g key={tick}>
            <line className="grid" y1={margin.top} y2={height - margin.bottom} x1={x(tick)} x2={x(tick)} />
            <text x={x(tick)} y={height - margin.bottom + 16} textAnchor="middle">
              ${short(tick)}
            </text>
          </g>
        ))}
        <path className="interval" d={intervals} />
        <polyline
          className="pareto"
          points={line.map(({ price, speed }) => `${x(price)},${y(speed)}`).join(' ')}
        />
        {placed.map(({ card, price, speed }) => (
          <circle
            key={card.id}
            className={card.verdict === 'no' ? 'none' : card.options.length > 0 ? 'options' : 'plain'}
            cx={x(price)}
            cy={y(speed)}
            r={line.some((each) => each.card.id === card.id) ? 5 : 3.5}
          >
            <title>{`${card.name}: ${card.price ? priceText(card.price, date) : ''}, ${speedText(card) ?? ''}`}</title>
          </circle>
        ))}
        {labels.map((label) => (
          <text key={label.name} className="name" x={label.x} y={label.y} textAnchor={label.anchor}>
            {label.name}
          </text>
        ))}
        <text x={width - margin.right} y={height - 8} textAnchor="end">
          {priceHead}, US dollars
        </text>
        <text x={margin.left - 40} y={14}>
          images per minute
        </text>
      </svg>
    </div>
  );
}
