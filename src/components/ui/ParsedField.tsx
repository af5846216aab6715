import { useEffect, useId, useRef, useState } from 'react';

interface Props {
  label: string;
  /** The text of the value that is in force. */
  value: string;
  placeholder?: string;
  narrow?: boolean;
  /** Takes the text over when it is good (null), else says what is wrong with it. */
  parse: (text: string) => string | null;
  /** The reader leaves the field. */
  onLeave?: () => void;
}

/** A text field whose words are kept as typed: what can't be used is said beside it, and nothing typed is lost. */
export function ParsedField({ label, value, placeholder, narrow, parse, onLeave }: Props) {
  const [text, setText] = useState(value);
  const [wrong, setWrong] = useState<string | null>(null);
  const own = useRef(value);
  const id = useId();

  // The value changed from outside (reset, address): show it. A value of our own making leaves the text as typed.
  useEffect(() => {
    if (value === own.current) return;
    own.current = value;
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
          {wrong} The last good value is in force.
        </span>
      )}
    </span>
  );
}
