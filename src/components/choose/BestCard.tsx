import type { CardAnswer } from '../../lib/choose/card-answer.ts';
import type { ChoiceQuestion } from '../../lib/choose/question.ts';
import { comparedWithNext, reasonsFor, type Reason } from '../../lib/choose/reasons.ts';

interface Props {
  question: ChoiceQuestion;
  passed: readonly CardAnswer[];
  /** Why nothing passed; shown where nothing did. */
  nothing: string;
  day: string;
  base: string;
  /** Address of the VRAM estimator with the question's model and size. */
  vramAddress: string;
}

const topics: Record<Reason['topic'], string> = {
  memory: 'Memory',
  speed: 'Speed',
  price: 'Price',
  power: 'Power',
  age: 'Age',
  caveat: 'Know before',
};

/** The best card with the reasons for it, or why there is none. */
export function BestCard({ question, passed, nothing, day, base, vramAddress }: Props) {
  const [best, next] = passed;
  if (!best)
    return (
      <div className="best" aria-live="polite">
        <p className="answer">No card is known to meet all of this.</p>
        <p>{nothing}</p>
      </div>
    );
  const compared = comparedWithNext(best, next);
  return (
    <div className="best" aria-live="polite">
      <p className="answer">
        <a href={`${base}/gpus/${best.id}/`}>{best.name}</a>
      </p>
      <dl>
        {reasonsFor(question, best, day).map(({ topic, text }) => (
          <div key={text}>
            <dt>{topics[topic]}</dt>
            <dd>{text}</dd>
          </div>
        ))}
        {compared && (
          <div>
            <dt>Why this one</dt>
            <dd>{compared}</dd>
          </div>
        )}
      </dl>
      <p>
        <a href={`${vramAddress}&card=${best.id}`}>The memory in detail</a> {' · '}
        <a href={`${base}/tools/calculator/`}>Price a build around it</a>
      </p>
    </div>
  );
}
