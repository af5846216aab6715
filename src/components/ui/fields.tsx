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

/** Uses a typed number that is in range, or says what is wrong with it. */
function numberParser(props: RequiredNumber | OptionalNumber) {
  const { min, max, decimals = 0, empty } = props;
  return (text: string) => {
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
}

/** What the field of a number is made from. */
const numberField = (props: RequiredNumber | OptionalNumber) => ({
  label: props.label,
  value: props.value === null ? '' : String(props.value),
  placeholder: props.empty,
  parse: numberParser(props),
});

/** The field of a number, without a visible label. */
const ParsedNumber = (props: (RequiredNumber | OptionalNumber) & { narrow?: boolean }) => (
  <ParsedField {...numberField(props)} narrow={props.narrow ?? false} />
);

/** A labelled number. The text stays, and its value is used as soon as it is in range. */
export function NumberField(props: RequiredNumber | OptionalNumber) {
  return <LabelledField {...numberField(props)}>{props.children}</LabelledField>;
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

/** One of a few: all of them are seen, and the arrow keys go from one to the next. */
export function Segments<Value extends string>(props: ChoiceProps<Value> & { disabled?: boolean }) {
  const { label, choices, value, onChange, disabled = false } = props;
  const name = useId();
  return (
    <div className="labelled" role="radiogroup" aria-labelledby={`${name}-label`}>
      <span id={`${name}-label`}>{label}</span>
      <div className="segments">
        {choices.map(([each, words]) => (
          <label key={each}>
            <input
              type="radio"
              name={name}
              disabled={disabled}
              checked={each === value}
              onChange={() => onChange(each)}
            />
            {words}
          </label>
        ))}
      </div>
    </div>
  );
}

interface DialProps extends Omit<RequiredNumber, 'children' | 'empty'> {
  /** Ends and step of the slider, where it does not go as far as the typed field. */
  slider?: { min?: number; max?: number; step?: number };
}

/** A number on a slider, and the same typed: the slider for trying, the field for exact and for larger values. */
export function Dial({ slider = {}, ...field }: DialProps) {
  const { label, value, min, max, onChange } = field;
  const { min: from = min, max: to = max, step = 1 } = slider;
  return (
    <div className="labelled dial">
      <span aria-hidden="true">{label}</span>
      <input
        type="range"
        aria-label={`${label}, slider`}
        min={from}
        max={to}
        step={step}
        value={Math.min(Math.max(value, from), to)}
        onChange={(event) => onChange(Number(event.target.value))}
      />
      <ParsedNumber {...field} />
    </div>
  );
}

interface PresetsProps<Preset> {
  /** Name of the group. */
  label: string;
  presets: readonly { label: string; value: Preset }[];
  /** Whether the fields are as a preset sets them. */
  isOn: (preset: Preset) => boolean;
  onChange: (preset: Preset) => void;
}

/** Buttons that set several fields at once. The one that they agree with is pressed. */
export function Presets<Preset>({ label, presets, isOn, onChange }: PresetsProps<Preset>) {
  return (
    <div className="chips" role="group" aria-label={label}>
      {presets.map((each) => (
        <button
          key={each.label}
          type="button"
          aria-pressed={isOn(each.value)}
          onClick={() => onChange(each.value)}
        >
          {each.label}
        </button>
      ))}
    </div>
  );
}

type WordChoiceProps<Value extends string> = Omit<ChoiceProps<Value>, 'choices'> & {
  /** Name among the fields of the form. */
  name?: string;
  choices?: ChoiceProps<Value>['choices'];
  /** Choices under headings, after the others. */
  groups?: readonly { name: string; choices: ChoiceProps<Value>['choices'] }[];
};

/** A choice as a word of the question. */
export function WordChoice<Value extends string>(props: WordChoiceProps<Value>) {
  const { label, name: field, choices = [], groups = [], value, onChange } = props;
  const options = (list: ChoiceProps<Value>['choices']) =>
    list.map(([each, name]) => (
      <option key={each} value={each}>
        {name}
      </option>
    ));
  return (
    <select
      name={field}
      aria-label={label}
      value={value}
      onChange={(event) => onChange(event.target.value as Value)}
    >
      {options(choices)}
      {groups.map((group) => (
        <optgroup key={group.name} label={group.name}>
          {options(group.choices)}
        </optgroup>
      ))}
    </select>
  );
}

/** A number as a word of the question. */
export const WordNumber = (props: RequiredNumber | OptionalNumber) => <ParsedNumber {...props} narrow />;
