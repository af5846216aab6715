import { useId, useRef, useState } from 'react';
import { saveFile } from '../ui/save-file.ts';

interface Props {
  label: string;
  /** Name of the file when it is saved. */
  file: string;
  text: string;
}

/** A text to copy or to save. */
export function CopyText({ label, file, text }: Props) {
  const [status, setStatus] = useState('');
  const area = useRef<HTMLTextAreaElement>(null);
  const id = useId();
  const copy = async () => {
    try {
      await navigator.clipboard.writeText(text);
      setStatus('Copied.');
    } catch {
      area.current?.select();
      setStatus('The browser did not allow copying. The text is selected.');
    }
  };
  return (
    <div className="copy-text">
      <label htmlFor={id}>{label}</label>
      <textarea id={id} ref={area} readOnly rows={8} value={text} spellCheck={false} />
      <p className="buttons">
        <button type="button" onClick={() => void copy()}>
          Copy
        </button>
        <button type="button" onClick={() => saveFile(new Blob([text]), file)}>
          Download {file}
        </button>
        <span role="status">{status}</span>
      </p>
    </div>
  );
}
