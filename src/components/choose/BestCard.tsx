import { memo } from 'react';
import { ReportFigure } from '../report/ReportFigure.tsx';
import type { CardAnswer } from '../../lib/choose/card-answer.ts';
import type { ChoiceQuestion } from '../../lib/choose/question.ts';
import { comparedWithNext, reasonsFor, type Reason } from '../../lib/choose/reasons.ts';
import { shownSpeed } from '../../lib/choose/card-speed-text.ts';
import { rowPrice } from '../../lib/hand-over/to-calculator.ts';
import { questionOfChoice } from '../../lib/hand-over/to-chooser.ts';
import { cardPagePath } from '../../lib/hand-over/to-pages.ts';
import { priceText } from '../../lib/choose/card-price.ts';
import { basisText } from '../../lib/speed/basis-text.ts';
import { stepsText } from '../../lib/speed/usual-steps.ts';
import { bytesPerGiB, formatBytes } from '../../lib/units/memory-size.ts';
import { formatMoney } from '../../lib/units/money-format.ts';
import { shortVerdictWords } from '../../lib/verdict/short-verdict.ts';
import { Readings, type Reading } from '../ui/Readings.tsx';
import { State } from '../ui/State.tsx';
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

/** The figures of a card beside each other; those without data are left to the reasons. */
function readingsOf(question: ChoiceQuestion, card: CardAnswer, date: string): Reading[] {
  const { price, speed, boardPowerW } = card;
  const readings: Reading[] = [];
  if (price)
    readings.push({
      label: 'Price today',
      figure: formatMoney(price.amount, question.currency),
      lines: [priceText(price, date)],
    });
  const shown = shownSpeed(card);
  if (speed && shown)
    readings.push({
      label: 'Speed',
      figure: shown.figure,
      unit: shown.unit,
      lines: [
        `${shown.range?.join(' to ')}, ${basisText(speed.basis, speed.rows)}`,
        stepsText({ steps: speed.steps, guidance: speed.guidance ?? false }),
      ],
    });
  readings.push({
    label: 'Memory',
    figure: (card.neededBytes / bytesPerGiB).toFixed(1),
    unit: 'GiB needed',
    lines: [
      `of ${formatBytes(card.usableBytes ?? card.memoryGiB * bytesPerGiB, 'GiB')} that programs can use`,
    ],
  });
  if (boardPowerW !== null)
    readings.push({ label: 'Power', figure: boardPowerW, unit: 'W', lines: ['rated'] });
  return readings;
}

/** The recommended card and the reasons for it, or why no card passes. */
export const BestCard = memo(function BestCard({ question, passed, nothing, date, base }: Props) {
  const [best, ...below] = passed;
  const [next] = below;
  if (!best)
    return (
      <div className="best plate" aria-live="polite">
        <div className="inside">
          <p className="answer">
            <State state="problem">No card meets all of your requirements.</State>
          </p>
          <p>{nothing}</p>
        </div>
      </div>
    );
  const compared = comparedWithNext(best, next);
  const handed = questionOfChoice(question);
  return (
    <div className="best plate" aria-live="polite">
      <div className="inside">
        <p className="answer">
          <a href={base + cardPagePath(best, handed)}>{best.name}</a>
        </p>
        <State state={best.verdict === 'fits' ? 'fine' : 'warning'}>{shortVerdictWords(best)}</State>
      </div>
      <Readings readings={readingsOf(question, best, date)} />
      <dl className="inside why">
        {reasonsFor(question, best, date, below).map(({ topic, text }) => (
          <div key={text}>
            <dt>{topics[topic]}</dt>
            <dd>
              {text}{' '}
              {(topic === 'speed' || topic === 'price' || topic === 'memory') && (
                <ReportFigure subject={`${best.name}: ${topic} with ${question.model}`} sign />
              )}
            </dd>
          </div>
        ))}
        {compared && (
          <div>
            <dt>Comparison</dt>
            <dd>{compared}</dd>
          </div>
        )}
      </dl>
      <div className="inside">
        <ToolLinks
          from="chooser"
          question={{ ...handed, card: best.id, price: rowPrice(best.price) }}
          card={best}
          base={base}
        />
      </div>
    </div>
  );
});
