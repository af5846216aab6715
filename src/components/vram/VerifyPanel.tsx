import { useEffect, useId, useState } from 'react';
import type { SnippetAnswer } from '../../lib/measured/snippet.ts';
import { reasonOf } from '../../stores/loading.ts';
import { verification, type ReadMeasurement } from '../../stores/measured.ts';
import { CopyText } from './CopyText.tsx';
import { MeasuredBeside } from './MeasuredBeside.tsx';
import type { VerifyProps } from './verify-props.ts';
import './verify.css';

/** The steps: run the script, paste its line, see what it measured beside the estimate, send it. */
export function VerifyPanel({ request, cards, unit, base, onQuestion }: VerifyProps) {
  const [answer, setAnswer] = useState<SnippetAnswer | null>(null);
  const [text, setText] = useState('');
  const [found, setFound] = useState<ReadMeasurement | null>(null);
  const [refused, setRefused] = useState('');
  const field = useId();

  useEffect(() => {
    let wanted = true;
    const show = (next: SnippetAnswer) => wanted && setAnswer(next);
    verification
      .load(base)
      .then((ready) => ready.snippet(request))
      .then(show, (error: unknown) => show({ reason: `${reasonOf(error)}.` }));
    return () => {
      wanted = false;
    };
  }, [request, base]);

  const read = (pasted: string) => {
    setText(pasted);
    setRefused('');
    setFound(null);
    if (pasted.trim() === '') return;
    verification
      .load(base)
      .then((ready) => ready.read(pasted, cards))
      .then(setFound, (error: unknown) => setRefused(`${reasonOf(error)}.`));
  };

  return (
    <div className="verify-steps">
      <h3>1. Measure</h3>
      {answer === null && <p role="status">Preparing the script…</p>}
      {answer && 'reason' in answer && <p className="notice">{answer.reason}</p>}
      {answer && 'snippet' in answer && (
        <>
          <ol>
            {answer.snippet.how.map((step) => (
              <li key={step}>{step}</li>
            ))}
          </ol>
          <CopyText label={`Script: ${answer.snippet.file}`} {...answer.snippet} />
        </>
      )}
      <h3>2. Paste the line</h3>
      <label htmlFor={field}>Line that the script printed</label>
      <textarea
        id={field}
        rows={4}
        value={text}
        spellCheck={false}
        placeholder="diffusion-hardware-measurement/1 {…}"
        onChange={({ currentTarget }) => read(currentTarget.value)}
      />
      <div role="status">{refused && <p className="refused">{refused}</p>}</div>
      {found && <MeasuredBeside found={found} request={request} unit={unit} onQuestion={onQuestion} />}
    </div>
  );
}
