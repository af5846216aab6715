import { useId, type ComponentProps, type ReactNode } from 'react';
import { separatorHint, typedNumber } from '../../lib/units/typed-number.ts';
import { ParsedField } from './ParsedField.tsx';

interface ChoiceProps<Value extends string> {
  label: string;
  choices: readonly (readonly [value: Value, label: string])[];
  value: Value;
  onChange: (value: Value) => void;
}

/** A labelled list of choices. */
export function Choice<Value extends string>({ label, choices, value, onChange }: ChoiceProps<Value>) {
  const id = useId();
  return (
    <div className="labelled">
      <label htmlFor={id}>{label}</label>
      <select id={id} value={value} onChange={(event) => onChange(event.target.value as Value)}>
        {choices.map(([each, name]) => (
          <option key={each} value={each}>
            {name}
          </option>
        ))}
      </select>
    </div>
  );
}

interface LabelledProps extends ComponentProps<typeof ParsedField> {
  /** The visible label, if it differs from the accessible name. */
  shown?: string;
  /** Content after the field, on the same line. */
  children?: ReactNode;
}

/** A text field under its label. */
export function LabelledField({ shown, children, ...field }: LabelledProps) {
  return (
    <div className="labelled">
      <span aria-hidden="true">{shown ?? field.label}</span>
      {children ? (
        <div className="in-line">
          <ParsedField {...field} />
          {children}
        </div>
      ) : (
        <ParsedField {...field} />
      )}
    </div>
  );
}

interface NumberProps {
  label: string;
  min: number;
  max: number;
  /** Maximum number of decimals; 0 for whole numbers. */
  decimals?: number;
  children?: ReactNode;
}
interface RequiredNumber extends NumberProps {
  value: number;
  empty?: undefined;
  onChange: (value: number) => void;
}
interface OptionalNumber extends NumberProps {
  value: number | null;
  /** Meaning of an empty field, shown as its placeholder. */
  empty: string;
  onChange: (value: number | null) => void;
}

/** A labelled number. The text stays, and its value is used as soon as it is in range. */
export function NumberField(props: RequiredNumber | OptionalNumber) {
  const { label, value, min, max, decimals = 0, empty, children } = props;
  const parse = (text: string) => {
    const typed = text.trim().replace(/^\$/, '');
    if (props.empty !== undefined && typed === '') {
      props.onChange(null);
      return null;
    }
    const read = typedNumber(typed, decimals);
    if (read !== null && read >= min && read <= max) {
      props.onChange(read);
      return null;
    }
    const kind = decimals === 0 ? 'a whole number' : 'a number';
    const orEmpty = empty === undefined ? '' : ', or leave it empty';
    return `Enter ${kind} from ${min} to ${max.toLocaleString('en-US')}${orEmpty}.${separatorHint(typed)}`;
  };
  return (
    <LabelledField
      label={label}
      value={value === null ? '' : String(value)}
      placeholder={empty}
      parse={parse}
    >
      {children}
    </LabelledField>
  );
}

interface SwitchProps {
  label: string;
  on: boolean;
  onChange: (on: boolean) => void;
}

/** A labelled switch. */
export function Switch({ label, on, onChange }: SwitchProps) {
  return (
    <label className="switch">
      <input type="checkbox" checked={on} onChange={(event) => onChange(event.target.checked)} />
      {label}
    </label>
  );
}
