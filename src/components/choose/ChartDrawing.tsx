import type { ChartedCard } from '../../lib/choose/card-answer.ts';
import { priceText, type CardPrice } from '../../lib/choose/card-price.ts';
import type { PlacedCard } from '../../lib/choose/pareto.ts';
import { speedText } from '../../lib/choose/card-speed-text.ts';
import { logAxis } from '../../lib/charts/axis.ts';
import { alongLine, linePath } from '../../lib/charts/paths.ts';
import { formatMoney } from '../../lib/units/money-format.ts';
import { withDecimals } from '../../lib/units/number-format.ts';
import { shortVerdictWords } from '../../lib/verdict/short-verdict.ts';
import { Chart } from '../charts/Chart.tsx';
import { Legend } from '../charts/Legend.tsx';
import { Mark, MarkSample, type Series } from '../charts/Mark.tsx';
import { PointLabels } from '../charts/PointLabels.tsx';
import { Stretched } from '../charts/Stretched.tsx';

interface Props {
  placed: readonly PlacedCard[];
  line: readonly PlacedCard[];
  /** Name of the axis of prices. */
  priceHead: string;
  /** Date of the build, ISO 8601. */
  date: string;
}

const height = 400;

/** The ends of a price's range. */
const endsOf = ({ amount, low = amount, high = amount }: CardPrice): [low: number, high: number] => [
  low,
  high,
];

const makers: Readonly<Record<ChartedCard['vendor'], Series>> = { NVIDIA: 1, AMD: 2, Apple: 3, Intel: 4 };

const lookOf = ({ verdict, options }: ChartedCard) =>
  verdict === 'no' ? 'grey' : options.length > 0 ? 'open' : 'filled';

/** The name of a card without the series name that its number implies. */
const shortName = ({ name }: ChartedCard): string => name.replace(/^(?:GeForce|Radeon) (?=RTX|GTX|RX)/, '');

/** How many names are tried beyond those of the line: of the cards with the most measurements. */
const maxOtherNames = 14;

/** Cards by price and images per minute on logarithmic axes, with ranges and the Pareto line. */
export function ChartDrawing({ placed, line, priceHead, date }: Props) {
  const prices = logAxis(
    placed.flatMap(({ card }) => endsOf(card.price!)),
    { name: `${priceHead}, US dollars, log scale`, text: (value) => formatMoney(value, 'USD') },
  );
  const speeds = logAxis(
    placed.flatMap(({ card }) => [card.speed!.imagesPerMinute.low, card.speed!.imagesPerMinute.high]),
    { name: 'images per minute, log scale', text: (value) => withDecimals(value, 3) },
  );
  const x = (price: number) => prices.at(price);
  const y = (speed: number) => Math.round(height * (1 - speeds.at(speed)));
  const placeOf = ({ price, speed }: PlacedCard) => ({ x: x(price), y: y(speed) });
  const onLine = new Set(line.map(({ card }) => card.id));
  const others = placed
    .filter(({ card }) => !onLine.has(card.id) && card.verdict !== 'no')
    .sort((one, other) => other.card.speed!.rows - one.card.speed!.rows)
    .slice(0, maxOtherNames);
  const named = [...[...line].reverse(), ...others].map((each) => ({
    ...placeOf(each),
    name: shortName(each.card),
  }));
  // The ranges of all speeds and prices, as one path to keep the page small.
  const ranges = placed
    .map((each) => {
      const { low, high } = each.card.speed!.imagesPerMinute;
      const [from, to] = endsOf(each.card.price!);
      const { x: across, y: down } = placeOf(each);
      const upright = linePath([
        { x: across, y: y(low) },
        { x: across, y: y(high) },
      ]);
      const level = linePath([
        { x: x(from), y: down },
        { x: x(to), y: down },
      ]);
      return from === to ? upright : upright + level;
    })
    .join('');
  const shown = new Set(placed.map(({ card }) => card.vendor));
  return (
    <>
      <Chart
        label="Cards by price and speed"
        height={height}
        x={prices}
        y={speeds}
        hint="Point at a card, or use the arrow keys to go from card to card."
        readings={placed.map((each) => {
          const { card } = each;
          return {
            ...placeOf(each),
            text: `${card.name}: ${priceText(card.price!, date)}; ${speedText(card)}; ${shortVerdictWords(card)}`,
          };
        })}
      >
        <Stretched height={height}>
          <path className="thin" d={ranges} />
          <path className="best" d={linePath(line.map(placeOf))} />
        </Stretched>
        {placed.map((each) => (
          <Mark
            key={each.card.id}
            {...placeOf(each)}
            series={makers[each.card.vendor]}
            look={lookOf(each.card)}
          />
        ))}
        <PointLabels
          points={named}
          onPhones={line.length}
          height={height}
          avoid={[...placed.map(placeOf), ...alongLine(line.map(placeOf))]}
        />
      </Chart>
      <Legend
        items={[
          ...(Object.entries(makers) as [ChartedCard['vendor'], Series][])
            .filter(([vendor]) => shown.has(vendor))
            .map(([vendor, series]) => ({
              mark: <MarkSample series={series} look="filled" />,
              name: vendor,
            })),
          { mark: <MarkSample series={3} look="open" />, name: 'Open: fits with options only' },
          ...(placed.some(({ card }) => card.verdict === 'no')
            ? [{ mark: <MarkSample series={3} look="grey" />, name: 'Grey: does not fit' }]
            : []),
          { mark: 'best', name: 'No card is cheaper and faster' },
        ]}
      />
    </>
  );
}
