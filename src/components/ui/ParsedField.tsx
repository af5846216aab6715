import { useEffect, useId, useRef, useState } from 'react';

interface Props {
  label: string;
  /** Name among the fields of the form. */
  name?: string;
  /** The text of the current value. */
  value: string;
  placeholder?: string | undefined;
  narrow?: boolean;
  /** Uses a valid text and returns null, or returns the error of an invalid one. */
  parse: (text: string) => string | null;
  /** Called when the field loses focus. */
  onLeave?: () => void;
}

/** A text field that keeps an invalid text and shows its error below. */
export function ParsedField({ label, name, value, placeholder, narrow, parse, onLeave }: Props) {
  const [text, setText] = useState(value);
  const [wrong, setWrong] = useState<string | null>(null);
  const shown = useRef(value);
  const id = useId();

  // A change of the value (reset, undo, address) replaces the text. Otherwise an invalid text stays.
  useEffect(() => {
    if (value === shown.current) return;
    shown.current = value;
    setText(value);
    setWrong(null);
  }, [value]);

  const take = (typed: string) => {
    setText(typed);
    setWrong(parse(typed));
  };

  return (
    <span className={narrow ? 'field narrow' : 'field'}>
      <input
        type="text"
        name={name}
        inputMode={narrow ? 'numeric' : 'text'}
        autoComplete="off"
        aria-label={label}
        aria-invalid={wrong !== null}
        aria-describedby={wrong === null ? undefined : id}
        placeholder={placeholder}
        value={text}
        onChange={(event) => take(event.target.value)}
        onBlur={onLeave}
      />
      {wrong !== null && (
        <span id={id} className="wrong" role="alert">
          {wrong} The last valid value is used.
        </span>
      )}
    </span>
  );
}
