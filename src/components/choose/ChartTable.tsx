import type { ChartedCard } from '../../lib/choose/card-answer.ts';
import { priceText, speedText } from '../../lib/choose/reasons.ts';
import { fitManner, fitVerdicts } from '../../lib/vram/fit-words.ts';
import { basisText } from '../../lib/speed/basis-text.ts';
import { quantity } from '../../lib/units/quantity.ts';

interface Props {
  /** In the order of the table. */
  cards: readonly ChartedCard[];
  /** Ids of the cards on the Pareto line. */
  onLine: ReadonlySet<string>;
  base: string;
}

const unknown = <span className="unknown">not known</span>;

/** The cards of the chart as a table, those without a price or a speed last. */
export function ChartTable({ cards, onLine, base }: Props) {
  return (
    <div className="table-frame" tabIndex={0} role="group" aria-label="Cards by price and speed">
      <table className="datasheet">
        <thead>
          <tr>
            <th scope="col">Card</th>
            <th scope="col">On the line</th>
            <th scope="col" className="num">
              First price
            </th>
            <th scope="col" className="num">
              Pictures
            </th>
            <th scope="col">Stands on</th>
            <th scope="col" className="num">
              Memory
            </th>
            <th scope="col">Fits</th>
          </tr>
        </thead>
        <tbody>
          {cards.map((card) => (
            <tr key={card.id} className={onLine.has(card.id) ? 'on-line' : undefined}>
              <th scope="row">
                <a href={`${base}/gpus/${card.id}/`}>{card.name}</a>
              </th>
              <td>{onLine.has(card.id) ? 'yes' : ''}</td>
              <td className="num">{card.price === null ? unknown : priceText(card.price)}</td>
              <td className="num">{speedText(card) ?? unknown}</td>
              <td>{card.speed && basisText(card.speed.basis, card.speed.rows)}</td>
              <td className="num">{quantity(card.memoryGiB, 'GiB')}</td>
              <td>
                {fitVerdicts[card.verdict]} <span className="quiet">{fitManner(card)}</span>
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
