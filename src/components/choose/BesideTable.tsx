import type { ReactNode } from 'react';
import type { ChartedCard } from '../../lib/choose/card-answer.ts';
import { priceText, speedText } from '../../lib/choose/reasons.ts';
import { fitManner, fitVerdicts } from '../../lib/vram/fit-words.ts';
import { basisText } from '../../lib/speed/basis-text.ts';
import { quantity } from '../../lib/units/quantity.ts';

interface Props {
  /** One a column. */
  cards: readonly ChartedCard[];
  base: string;
}

const unknown = <span className="unknown">not known</span>;

const rows: readonly (readonly [label: string, text: (card: ChartedCard) => ReactNode])[] = [
  ['Pictures', (card) => speedText(card) ?? unknown],
  ['Stands on', ({ speed }) => (speed === null ? unknown : basisText(speed.basis, speed.rows))],
  ['Fits', (card) => `${fitVerdicts[card.verdict]} ${fitManner(card)}`],
  ['Memory', (card) => quantity(card.memoryGiB, 'GiB')],
  ['Board power', ({ boardPowerW }) => (boardPowerW === null ? unknown : quantity(boardPowerW, 'W'))],
  ['First price', ({ price }) => (price === null ? unknown : priceText(price))],
  ['Year', (card) => card.year],
];

/** Cards beside each other, one a column. */
export function BesideTable({ cards, base }: Props) {
  return (
    <div className="table-frame" tabIndex={0} role="group" aria-label="Cards beside each other">
      <table className="datasheet beside">
        <thead>
          <tr>
            <td />
            {cards.map((card) => (
              <th key={card.id} scope="col">
                <a href={`${base}/gpus/${card.id}/`}>{card.name}</a>
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map(([label, text]) => (
            <tr key={label}>
              <th scope="row">{label}</th>
              {cards.map((card) => (
                <td key={card.id}>{text(card)}</td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
