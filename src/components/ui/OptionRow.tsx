import type { ReactNode } from 'react';

interface Props {
  name: string;
  /** Its effect in one line: what it costs, what changes. */
  effect: ReactNode;
  on: boolean;
  /** A mini gauge. */
  gauge: ReactNode;
  /** `13.3 GiB`. */
  amount: ReactNode;
  onApply: () => void;
  onUndo: () => void;
}

/** A suggested option: applied with one press, and undone in the same place. */
export function OptionRow({ name, effect, on, gauge, amount, onApply, onUndo }: Props) {
  return (
    <li className={on ? 'option-row on' : 'option-row'}>
      <span className="what">
        <span className="name">{name}</span>
        <span className="effect">
          {on && 'On. '}
          {effect}
        </span>
      </span>
      {gauge}
      <span className="amount">{amount}</span>
      <button
        type="button"
        className="small"
        aria-label={`${on ? 'Undo' : 'Apply'}: ${name}`}
        onClick={on ? onUndo : onApply}
      >
        {on ? 'Undo' : 'Apply'}
      </button>
    </li>
  );
}
