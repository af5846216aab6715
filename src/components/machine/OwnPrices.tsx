import { useState } from 'react';
import { currencyNames } from '../../lib/choose/question.ts';
import type { ProposedMachine } from '../../lib/machine/answer.ts';
import type { MachineQuestion } from '../../lib/machine/question.ts';
import { formatMoney } from '../../lib/units/money-format.ts';
import { Choice, NumberField } from '../ui/fields.tsx';

interface Props {
  machines: readonly ProposedMachine[];
  prices: MachineQuestion['prices'];
  currency: MachineQuestion['currency'];
  onChange: (prices: Record<string, number>) => void;
}

const without = (prices: MachineQuestion['prices'], part: string): Record<string, number> =>
  Object.fromEntries(Object.entries(prices).filter(([id]) => id !== part));

/** Prices that the reader found for parts of the proposed machines, which replace those of the catalogue. */
export function OwnPrices({ machines, prices, currency, onChange }: Props) {
  const [chosen, setChosen] = useState('');
  const names = new Map(
    machines.flatMap(({ lines }) =>
      lines.filter(({ owned }) => !owned).map(({ part, name }) => [part, name] as const),
    ),
  );
  const shown = names.has(chosen) ? chosen : '';
  return (
    <>
      <Choice
        label="Part"
        choices={[['', 'choose a part'], ...names]}
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
                {names.get(part) ?? part}: {formatMoney(price, currency)}
              </span>
              <button
                type="button"
                className="small"
                aria-label={`Remove the price of ${names.get(part) ?? part}`}
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
