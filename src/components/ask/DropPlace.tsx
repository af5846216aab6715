import { useEffect, useId, useRef, useState, type DragEvent, type ReactNode } from 'react';
import { pastedText, type AskedFile } from '../../lib/ask/asked-file.ts';
import './drop-place.css';

interface Props {
  onFiles: (files: readonly AskedFile[]) => void;
  /** Whether text can be pasted here. */
  paste?: boolean;
  children: ReactNode;
}

/** A file of the browser, read by ranges. */
const askedFile = (file: File): AskedFile => ({
  name: file.name,
  size: file.size,
  read: async (from, length) => new Uint8Array(await file.slice(from, from + length).arrayBuffer()),
});

/** Longest text that the field takes, in characters. */
const longestText = 2_000_000;

/** A place to drop files on, with a button that chooses them and a field for text. */
export function DropPlace({ onFiles, paste = false, children }: Props) {
  const [over, setOver] = useState(false);
  const [text, setText] = useState('');
  const input = useRef<HTMLInputElement>(null);
  const id = useId();

  const take = (files: Iterable<File>) => {
    const taken = [...files].map(askedFile);
    if (taken.length > 0) onFiles(taken);
    if (input.current) input.current.value = '';
  };

  // Files that were chosen or dropped before the code had loaded are in the field.
  useEffect(() => {
    if (input.current?.files?.length) take([...input.current.files]);
    // Once, after hydration.
    // eslint-disable-next-line react-hooks/exhaustive-deps
  }, []);

  const onDrop = (event: DragEvent) => {
    event.preventDefault();
    setOver(false);
    const { files } = event.dataTransfer;
    if (files.length > 0) take(files);
    else {
      const dropped = event.dataTransfer.getData('text/plain');
      if (dropped.trim() !== '') onFiles([pastedText(dropped.slice(0, longestText))]);
    }
  };
  return (
    <div
      className={over ? 'drop-place over' : 'drop-place'}
      onDragOver={(event) => {
        event.preventDefault();
        setOver(true);
      }}
      onDragLeave={() => setOver(false)}
      onDrop={onDrop}
    >
      <p className="drop-words" id={`${id}-words`}>
        {children}
      </p>
      <label className="button-link go drop-button">
        Choose files
        <input
          ref={input}
          type="file"
          multiple
          className="sr-only"
          aria-describedby={`${id}-words`}
          onChange={(event) => take([...(event.target.files ?? [])])}
        />
      </label>
      {paste && (
        <form
          className="drop-paste"
          onSubmit={(event) => {
            event.preventDefault();
            if (text.trim() === '') return;
            onFiles([pastedText(text)]);
            setText('');
          }}
        >
          <label htmlFor={`${id}-text`}>Or paste settings, an error message or a list of parts</label>
          <textarea
            id={`${id}-text`}
            rows={3}
            maxLength={longestText}
            spellCheck={false}
            autoComplete="off"
            value={text}
            onChange={(event) => setText(event.target.value)}
          />
          <button type="submit" disabled={text.trim() === ''}>
            Read the text
          </button>
        </form>
      )}
    </div>
  );
}
