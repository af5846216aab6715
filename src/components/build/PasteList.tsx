import { useId, useState } from 'react';

/** A list of parts as text: one part a line. */
export function PasteList({ onOpen }: { onOpen: (list: string) => void }) {
  const [text, setText] = useState('');
  const id = useId();
  return (
    <details className="paste">
      <summary>Paste a list of parts</summary>
      <label htmlFor={id}>
        One part per line, as text or as a table of PCPartPicker: <code>GPU: 2x RTX 3090 - $700</code>
      </label>
      <textarea
        id={id}
        rows={8}
        maxLength={40_000}
        spellCheck={false}
        value={text}
        onChange={(event) => setText(event.target.value)}
      />
      <button type="button" disabled={text.trim() === ''} onClick={() => onOpen(text)}>
        Open as a new build
      </button>
    </details>
  );
}
