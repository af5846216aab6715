import type { ChartedCard } from '../../lib/choose/card-answer.ts';
import { cardPagePath } from '../../lib/hand-over/to-pages.ts';
import { imagesPerMinuteText } from '../../lib/choose/card-speed-text.ts';
import { shortVerdictState } from '../ui/VerdictState.tsx';
import { basisText } from '../../lib/speed/basis-text.ts';
import { CardPriceText } from './CardPriceText.tsx';
import { DataTable } from '../ui/DataTable.tsx';
import { quantity } from '../../lib/units/quantity.ts';

interface Props {
  label: string;
  /** In table order. */
  cards: readonly ChartedCard[];
  /** Ids of the cards on the Pareto line. */
  onLine: ReadonlySet<string>;
  /** Head of the column of prices. */
  priceHead: string;
  /** Id of the model. */
  model: string;
  /** Date of the build, ISO 8601. */
  date: string;
  base: string;
}

const noData = <span className="unknown">no data</span>;

/** The cards of the chart as a table. */
export function ChartTable({ label, cards, onLine, priceHead, model, date, base }: Props) {
  return (
    <div className="long-table" style={{ containIntrinsicBlockSize: `auto ${cards.length * 3}rem` }}>
      <DataTable
        label={label}
        columns={[
          { head: 'Card', cell: ({ name }) => name, href: (card) => base + cardPagePath(card, { model }) },
          { head: 'Best for its price', phone: 'drop', cell: ({ id }) => (onLine.has(id) ? 'yes' : '') },
          {
            head: priceHead,
            num: true,
            phone: 'bare',
            cell: ({ price }) => (price ? <CardPriceText price={price} date={date} /> : noData),
          },
          {
            head: 'Images per minute',
            num: true,
            phone: 'lead',
            after: ' per minute',
            cell: (card) => imagesPerMinuteText(card) ?? noData,
          },
          {
            head: 'Based on',
            phone: 'drop',
            cell: ({ speed }) => speed && basisText(speed.basis, speed.rows),
          },
          { head: 'Memory', num: true, phone: 'drop', cell: ({ memoryGiB }) => quantity(memoryGiB, 'GiB') },
          {
            head: 'Fits',
            phone: 'bare',
            cell: shortVerdictState,
          },
        ]}
        rows={cards}
        rowKey={({ id }) => id}
        rowClass={({ id }) => (onLine.has(id) ? 'on-line' : undefined)}
      />
    </div>
  );
}
