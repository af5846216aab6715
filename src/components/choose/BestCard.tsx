import type { CardAnswer } from '../../lib/choose/card-answer.ts';
import type { ChoiceQuestion } from '../../lib/choose/question.ts';
import { comparedWithNext, reasonsFor, type Reason } from '../../lib/choose/reasons.ts';
import { rowPrice } from '../../lib/hand-over/to-calculator.ts';
import { questionOfChoice } from '../../lib/hand-over/to-chooser.ts';
import { cardPagePath } from '../../lib/hand-over/to-pages.ts';
import { ToolLinks } from '../ui/ToolLinks.tsx';

interface Props {
  question: ChoiceQuestion;
  passed: readonly CardAnswer[];
  /** Why no card passed. */
  nothing: string;
  /** Date of the build, ISO 8601. */
  date: string;
  base: string;
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
export function BestCard({ question, passed, nothing, date, base }: Props) {
  const [best, next] = passed;
  if (!best)
    return (
      <div className="best" aria-live="polite">
        <p className="answer">No card meets all of your requirements.</p>
        <p>{nothing}</p>
      </div>
    );
  const compared = comparedWithNext(best, next);
  const handed = questionOfChoice(question);
  return (
    <div className="best" aria-live="polite">
      <p className="answer">
        <a href={base + cardPagePath(best, handed)}>{best.name}</a>
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
      <ToolLinks
        from="chooser"
        question={{ ...handed, card: best.id, price: rowPrice(best.price) }}
        card={best}
        base={base}
      />
    </div>
  );
}
