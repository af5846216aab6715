import type { CardAnswer } from '../../lib/choose/card-answer.ts';
import { noPriceText, priceText } from '../../lib/choose/card-price.ts';
import type { ChoiceQuestion } from '../../lib/choose/question.ts';
import { speedText } from '../../lib/choose/card-speed-text.ts';
import { questionOfChoice } from '../../lib/hand-over/to-chooser.ts';
import { cardPagePath } from '../../lib/hand-over/to-pages.ts';
import { ResultBar } from '../ui/Instrument.tsx';

interface Props {
  /** The recommended card; undefined where none passes. */
  best: CardAnswer | undefined;
  question: ChoiceQuestion;
  /** Date of the build, ISO 8601. */
  date: string;
  base: string;
}

/** The recommended card in the bar that stays. */
export function BestCardBar({ best, question, date, base }: Props) {
  if (!best) return <ResultBar state="problem">No card meets all of your requirements</ResultBar>;
  const speed = speedText(best);
  const price = best.price ? priceText(best.price, date) : noPriceText(question, best, date);
  return (
    <ResultBar
      more={speed === null ? price : `${price}; ${speed}`}
      action={
        <a className="button-link go" href={base + cardPagePath(best, questionOfChoice(question))}>
          Open
        </a>
      }
    >
      {best.name}
    </ResultBar>
  );
}
