import { useId, useRef, useState, type DragEvent, type ReactNode } from 'react';
import { pastedText, type AskedFile } from '../../lib/ask/asked-file.ts';
import { browserFile } from './browser-file.ts';
import './drop-place.css';

interface Props {
  onFiles: (files: readonly AskedFile[]) => void;
  children: ReactNode;
}

/** Longest text that the field takes, in characters. */
const longestText = 2_000_000;

/** A place to drop files on, with a button that chooses them and a field for text. */
export function DropPlace({ onFiles, children }: Props) {
  const [over, setOver] = useState(false);
  const [text, setText] = useState('');
  const input = useRef<HTMLInputElement>(null);
  const id = useId();

  const take = (files: Iterable<File>) => {
    const taken = [...files].map(browserFile);
    if (taken.length > 0) onFiles(taken);
    if (input.current) input.current.value = '';
  };

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
    </div>
  );
}
