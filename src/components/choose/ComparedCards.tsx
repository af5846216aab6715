import type { ReactNode } from 'react';
import type { ChartedCard } from '../../lib/choose/card-answer.ts';
import { cardPagePath } from '../../lib/hand-over/to-pages.ts';
import { priceText } from '../../lib/choose/card-price.ts';
import { speedText } from '../../lib/choose/card-speed-text.ts';
import { shortVerdictState } from '../ui/VerdictState.tsx';
import { basisText } from '../../lib/speed/basis-text.ts';
import { DataTable } from '../ui/DataTable.tsx';
import { quantity } from '../../lib/units/quantity.ts';

interface Props {
  /** One per column. */
  cards: readonly ChartedCard[];
  /** Name of the price. */
  priceHead: string;
  /** Id of the model. */
  model: string;
  /** Date of the build, ISO 8601. */
  date: string;
  base: string;
}

const noData = <span className="unknown">no data</span>;

type Row = readonly [label: string, text: (card: ChartedCard) => ReactNode];

const rowsFor = (priceHead: string, date: string): readonly Row[] => [
  ['Images', (card) => speedText(card) ?? noData],
  ['Based on', ({ speed }) => (speed === null ? noData : basisText(speed.basis, speed.rows))],
  ['Fits', shortVerdictState],
  ['Memory', (card) => quantity(card.memoryGiB, 'GiB')],
  ['Board power', ({ boardPowerW }) => (boardPowerW === null ? noData : quantity(boardPowerW, 'W'))],
  [priceHead, ({ price }) => (price === null ? noData : priceText(price, date))],
  ['Year', (card) => card.year],
];

/** Cards to compare, one per column. */
export function ComparedCards({ cards, priceHead, model, date, base }: Props) {
  return (
    <DataTable
      label="Compared cards"
      className="compared"
      columns={[
        { head: null, cell: ([label]: Row) => label },
        ...cards.map((card) => ({
          head: <a href={base + cardPagePath(card, { model })}>{card.name}</a>,
          cell: ([, text]: Row) => text(card),
        })),
      ]}
      rows={rowsFor(priceHead, date)}
    />
  );
}
