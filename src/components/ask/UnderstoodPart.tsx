import { understoodLines } from '../../lib/ask/describe.ts';
import type { AskedQuestion } from '../../lib/ask/question.ts';
import { Part } from '../ui/Instrument.tsx';

const Sentences = ({ name, lines }: { name: string; lines: readonly string[] }) =>
  lines.length === 0 ? null : (
    <>
      <h3>{name}</h3>
      <ul>
        {[...new Set(lines)].map((line) => (
          <li key={line}>{line}</li>
        ))}
      </ul>
    </>
  );

/** What was understood, assumed and left out. */
export function UnderstoodPart({ question }: { question: AskedQuestion }) {
  const lines = understoodLines(question.understood);
  return (
    <Part name="What was understood">
      {lines.length === 0 ? (
        <p>Nothing that the estimators use.</p>
      ) : (
        <dl className="understood">
          {lines.map(({ label, value }, at) => (
            <div key={at}>
              <dt>{label}</dt>
              <dd>{value}</dd>
            </div>
          ))}
        </dl>
      )}
      <Sentences name="Assumed" lines={question.assumed} />
      <Sentences name="Left out" lines={question.leftOut} />
    </Part>
  );
}
