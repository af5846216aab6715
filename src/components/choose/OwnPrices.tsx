import { useState } from 'react';
import { formatMoney } from '../../lib/units/money-format.ts';
import { currencyNames, type ChoiceQuestion } from '../../lib/choose/question.ts';
import { Choice, NumberField } from '../ui/fields.tsx';
import { useLater } from '../ui/Later.tsx';

interface Props {
  cards: readonly { id: string; name: string }[];
  prices: Readonly<Record<string, number>>;
  currency: ChoiceQuestion['currency'];
  onChange: (prices: Record<string, number>) => void;
}

/** Prices that the reader enters, such as for a used card or one without a price. */
export function OwnPrices({ cards, prices, currency, onChange }: Props) {
  const [chosen, setChosen] = useState('geforce-rtx-3090');
  // A list of all cards would enlarge the built page, where it cannot be used yet.
  const ready = useLater();
  const listed = ready ? cards : cards.filter(({ id }) => id === chosen);
  const nameOf = (id: string) => cards.find((card) => card.id === id)?.name ?? id;
  const without = (id: string) => Object.fromEntries(Object.entries(prices).filter(([each]) => each !== id));
  return (
    <details className="own-prices" open={Object.keys(prices).length > 0}>
      <summary>Your prices</summary>
      <div className="fields">
        <Choice
          label="Card"
          choices={listed.map(({ id, name }) => [id, name] as const)}
          value={chosen}
          onChange={setChosen}
        />
        <NumberField
          key={chosen}
          label={`Price, ${currencyNames[currency]}`}
          value={prices[chosen] ?? null}
          min={0}
          max={1_000_000}
          decimals={2}
          empty="catalogue price"
          onChange={(price) => onChange(price === null ? without(chosen) : { ...prices, [chosen]: price })}
        />
      </div>
      <ul>
        {Object.entries(prices).map(([id, price]) => (
          <li key={id}>
            {nameOf(id)}: {formatMoney(price, currency)}{' '}
            <button type="button" onClick={() => onChange(without(id))}>
              Remove the price of {nameOf(id)}
            </button>
          </li>
        ))}
      </ul>
    </details>
  );
}
