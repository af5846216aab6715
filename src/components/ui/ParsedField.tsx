import { useEffect, useId, useRef, useState } from 'react';

interface Props {
  label: string;
  /** The text of the value that is used. */
  value: string;
  placeholder?: string | undefined;
  narrow?: boolean;
  /** Uses the text when it is valid (null), else returns what is wrong with it. */
  parse: (text: string) => string | null;
  /** The reader leaves the field. */
  onLeave?: () => void;
}

/** A text field that keeps what is typed: a message under it says why a text cannot be used. */
export function ParsedField({ label, value, placeholder, narrow, parse, onLeave }: Props) {
  const [text, setText] = useState(value);
  const [wrong, setWrong] = useState<string | null>(null);
  const shown = useRef(value);
  const id = useId();

  // A value that has changed (reset, undo, address) is shown; an invalid text stays as long as the value does.
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
