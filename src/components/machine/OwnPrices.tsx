import { useState } from 'react';
import { currencyNames } from '../../lib/choose/question.ts';
import type { MachineQuestion } from '../../lib/machine/question.ts';
import { formatMoney } from '../../lib/units/money-format.ts';
import { Choice, NumberField } from '../ui/fields.tsx';

interface Props {
  /** Names of the parts to choose from, by id. */
  parts: ReadonlyMap<string, string>;
  prices: MachineQuestion['prices'];
  currency: MachineQuestion['currency'];
  onChange: (prices: Record<string, number>) => void;
}

const without = (prices: MachineQuestion['prices'], part: string): Record<string, number> =>
  Object.fromEntries(Object.entries(prices).filter(([id]) => id !== part));

/** Prices that the reader found, which replace those of the catalogue. */
export function OwnPrices({ parts, prices, currency, onChange }: Props) {
  const [chosen, setChosen] = useState('');
  // A part that a price brought into the answer may have left the list.
  const shown = parts.has(chosen) || Object.hasOwn(prices, chosen) ? chosen : '';
  const nameOf = (part: string) => parts.get(part) ?? part;
  const choices = new Map([...Object.keys(prices).map((part) => [part, nameOf(part)] as const), ...parts]);
  return (
    <>
      <Choice
        label="Part"
        choices={[['', 'choose a part'], ...choices]}
        value={shown}
        onChange={(part: string) => setChosen(part)}
      />
      {shown !== '' && (
        <NumberField
          key={shown}
          label={`Price of one, ${currencyNames[currency]}`}
          value={prices[shown] ?? null}
          min={0}
          max={1_000_000}
          decimals={2}
          empty="catalogue price"
          onChange={(price: number | null) =>
            onChange(price === null ? without(prices, shown) : { ...prices, [shown]: price })
          }
        />
      )}
      {Object.keys(prices).length > 0 && (
        <ul className="tasks">
          {Object.entries(prices).map(([part, price]) => (
            <li key={part}>
              <span className="name">
                {nameOf(part)}: {formatMoney(price, currency)}
              </span>
              <button
                type="button"
                className="small"
                aria-label={`Remove the price of ${nameOf(part)}`}
                onClick={() => onChange(without(prices, part))}
              >
                ×
              </button>
            </li>
          ))}
        </ul>
      )}
    </>
  );
}
