import { useId } from 'react';
import { separatorHint, typedNumber } from '../../lib/units/typed-number.ts';
import { ParsedField } from './ParsedField.tsx';

interface ChoiceProps {
  label: string;
  choices: readonly (readonly [value: string, label: string])[];
  value: string;
  onChange: (value: string) => void;
}

/** A labelled list to choose one of. */
export function Choice({ label, choices, value, onChange }: ChoiceProps) {
  const id = useId();
  return (
    <div className="labelled">
      <label htmlFor={id}>{label}</label>
      <select id={id} value={value} onChange={(event) => onChange(event.target.value)}>
        {choices.map(([each, name]) => (
          <option key={each} value={each}>
            {name}
          </option>
        ))}
      </select>
    </div>
  );
}

interface NumberProps {
  label: string;
  value: number;
  min: number;
  max: number;
  onChange: (value: number) => void;
}

/** A labelled whole number; what is typed stays, and is used as soon as it is in range. */
export function WholeNumber({ label, value, min, max, onChange }: NumberProps) {
  const parse = (text: string) => {
    const read = typedNumber(text, 0);
    if (read === null || read < min || read > max)
      return `Write a whole number from ${min} to ${max}.${separatorHint(text)}`;
    onChange(read);
    return null;
  };
  return (
    <div className="labelled">
      <span aria-hidden="true">{label}</span>
      <ParsedField label={label} value={String(value)} parse={parse} />
    </div>
  );
}

/** A labelled switch. */
export function Switch({
  label,
  on,
  onChange,
}: {
  label: string;
  on: boolean;
  onChange: (on: boolean) => void;
}) {
  return (
    <label className="switch">
      <input type="checkbox" checked={on} onChange={(event) => onChange(event.target.checked)} />
      {label}
    </label>
  );
}
