import { separatorHint, typedNumber } from '../../lib/units/typed-number.ts';
import { ParsedField } from './ParsedField.tsx';

interface Props {
  label: string;
  value: number | null;
  min: number;
  max: number;
  /** Shown in the empty field. */
  open: string;
  /** Only whole numbers; otherwise up to two decimals. */
  whole?: boolean;
  onChange: (value: number | null) => void;
}

/** A labelled number that can be left open. What is typed stays, and is used as soon as it is in range. */
export function OptionalNumber({ label, value, min, max, open, whole, onChange }: Props) {
  const parse = (text: string) => {
    const typed = text.trim().replace(/^\$/, '');
    if (typed === '') {
      onChange(null);
      return null;
    }
    const read = typedNumber(typed, whole ? 0 : 2);
    if (read === null || read < min || read > max) {
      const kind = whole ? 'a whole number' : 'a number';
      return `Write ${kind} from ${min} to ${max.toLocaleString('en-US')}, or leave it empty.${separatorHint(typed)}`;
    }
    onChange(read);
    return null;
  };
  return (
    <div className="labelled">
      <span aria-hidden="true">{label}</span>
      <ParsedField
        label={label}
        value={value === null ? '' : String(value)}
        placeholder={open}
        parse={parse}
      />
    </div>
  );
}
