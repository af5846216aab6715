import { useStore } from '@nanostores/react';
import { $files, $refusal, removeFile, startAgain, type GivenFile } from '../../stores/ask.ts';
import { State } from '../ui/State.tsx';

function FileLine({ file: { key, name, reading } }: { file: GivenFile }) {
  return (
    <li>
      <div>
        <span className="file-name">{name}</span>{' '}
        {reading === null ? (
          <span className="quiet">reading…</span>
        ) : reading.error === null ? (
          <State state="fine">{reading.format}</State>
        ) : (
          <span role="alert">
            <State state="problem">{reading.error}</State>
          </span>
        )}
        {reading && reading.missed.length > 0 && (
          <ul className="missed" aria-label={`Not understood of ${name}`}>
            {reading.missed.map((line) => (
              <li key={line}>{line}</li>
            ))}
          </ul>
        )}
      </div>
      <button type="button" className="small" onClick={() => removeFile(key)} aria-label={`Remove ${name}`}>
        Remove
      </button>
    </li>
  );
}

/** The files that were given, with what each is, or why it cannot be read. */
export function FileList() {
  const files = useStore($files);
  const refusal = useStore($refusal);
  return (
    <>
      <ul className="given-files" aria-label="Files">
        {files.map((file) => (
          <FileLine key={file.key} file={file} />
        ))}
      </ul>
      {refusal !== null && (
        <p className="notice" role="alert">
          {refusal}
        </p>
      )}
      {files.length > 1 && (
        <button type="button" className="small" onClick={startAgain}>
          Remove all
        </button>
      )}
    </>
  );
}
