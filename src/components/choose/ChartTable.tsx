import type { ChartedCard } from '../../lib/choose/card-answer.ts';
import { cardPagePath } from '../../lib/hand-over/to-pages.ts';
import { priceText } from '../../lib/choose/card-price.ts';
import { speedText } from '../../lib/choose/reasons.ts';
import { shortVerdictWords } from '../../lib/verdict/short-verdict.ts';
import { basisText } from '../../lib/speed/basis-text.ts';
import { DataTable } from '../ui/DataTable.tsx';
import { quantity } from '../../lib/units/quantity.ts';

interface Props {
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

/** The cards of the chart as a table, those without a price or a speed last. */
export function ChartTable({ cards, onLine, priceHead, model, date, base }: Props) {
  return (
    <DataTable
      label="Cards by price and speed"
      columns={[
        { head: 'Card', cell: ({ name }) => name, href: (card) => base + cardPagePath(card, { model }) },
        { head: 'Best for its price', cell: ({ id }) => (onLine.has(id) ? 'yes' : '') },
        { head: priceHead, num: true, cell: ({ price }) => (price ? priceText(price, date) : noData) },
        { head: 'Images', num: true, cell: (card) => speedText(card) ?? noData },
        { head: 'Based on', cell: ({ speed }) => speed && basisText(speed.basis, speed.rows) },
        { head: 'Memory', num: true, cell: ({ memoryGiB }) => quantity(memoryGiB, 'GiB') },
        {
          head: 'Fits',
          cell: shortVerdictWords,
        },
      ]}
      rows={cards}
      rowKey={({ id }) => id}
      rowClass={({ id }) => (onLine.has(id) ? 'on-line' : undefined)}
    />
  );
}
