import type { CardAnswer } from '../../lib/choose/card-answer.ts';
import type { ChoiceQuestion } from '../../lib/choose/question.ts';
import { cardPath } from '../../lib/choose/card-page.ts';
import { comparedWithNext, reasonsFor, type Reason } from '../../lib/choose/reasons.ts';

interface Props {
  question: ChoiceQuestion;
  passed: readonly CardAnswer[];
  /** Why no card passed. */
  nothing: string;
  /** Date of the build, ISO 8601. */
  date: string;
  base: string;
  /** Address of the VRAM estimator with this model and size. */
  vramAddress: string;
}

const topics: Record<Reason['topic'], string> = {
  memory: 'Memory',
  speed: 'Speed',
  price: 'Price',
  power: 'Power',
  age: 'Age',
  caveat: 'Note',
};

/** The recommended card and the reasons for it, or why no card passes. */
export function BestCard({ question, passed, nothing, date, base, vramAddress }: Props) {
  const [best, next] = passed;
  if (!best)
    return (
      <div className="best" aria-live="polite">
        <p className="answer">No card meets all of your requirements.</p>
        <p>{nothing}</p>
      </div>
    );
  const compared = comparedWithNext(best, next);
  return (
    <div className="best" aria-live="polite">
      <p className="answer">
        <a href={base + cardPath(best)}>{best.name}</a>
      </p>
      <dl>
        {reasonsFor(question, best, date).map(({ topic, text }) => (
          <div key={text}>
            <dt>{topics[topic]}</dt>
            <dd>{text}</dd>
          </div>
        ))}
        {compared && (
          <div>
            <dt>Comparison</dt>
            <dd>{compared}</dd>
          </div>
        )}
      </dl>
      <p>
        <a href={`${vramAddress}&card=${best.id}`}>Memory in detail</a> {' · '}
        <a href={`${base}/tools/calculator/`}>Plan a build with this card</a>
      </p>
    </div>
  );
}
