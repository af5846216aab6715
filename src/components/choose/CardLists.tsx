import type { CardAnswer } from '../../lib/choose/card-answer.ts';
import type { Choice, JudgedCard } from '../../lib/choose/choice.ts';
import type { ChoiceQuestion } from '../../lib/choose/question.ts';
import { failureText, priceText, speedText, unknownText } from '../../lib/choose/reasons.ts';
import { fitManner, fitVerdicts } from '../../lib/vram/fit-words.ts';
import { quantity } from '../../lib/units/quantity.ts';

interface Props {
  question: ChoiceQuestion;
  choice: Choice;
  day: string;
  base: string;
}

/** Cards that follow the best one and are shown at once. */
const shownNext = 8;

const unknown = <span className="unknown">not known</span>;

function Candidates({ cards, base }: { cards: readonly CardAnswer[]; base: string }) {
  return (
    <div className="table-frame" tabIndex={0} role="group" aria-label="Cards that follow">
      <table className="datasheet">
        <thead>
          <tr>
            <th scope="col">Card</th>
            <th scope="col" className="num">
              Memory
            </th>
            <th scope="col">Fits</th>
            <th scope="col" className="num">
              Pictures
            </th>
            <th scope="col" className="num">
              Power
            </th>
            <th scope="col" className="num">
              Price
            </th>
          </tr>
        </thead>
        <tbody>
          {cards.map((card) => (
            <tr key={card.id}>
              <th scope="row">
                <a href={`${base}/gpus/${card.id}/`}>{card.name}</a>
              </th>
              <td className="num">{quantity(card.memoryGiB, 'GiB')}</td>
              <td>
                {fitVerdicts[card.verdict]} {fitManner(card)}
              </td>
              <td className="num">{speedText(card) ?? unknown}</td>
              <td className="num">{card.boardPowerW === null ? unknown : quantity(card.boardPowerW, 'W')}</td>
              <td className="num">{card.price === null ? unknown : priceText(card.price)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

function Judged({ judged, reason, base }: { judged: JudgedCard; reason: string; base: string }) {
  return (
    <li>
      <a href={`${base}/gpus/${judged.card.id}/`}>{judged.card.name}</a>: {reason}
    </li>
  );
}

/** What comes after the best card: the next ones, those that can't be judged, and those that fail, each with why. */
export function CardLists({ question, choice, day, base }: Props) {
  const { passed, open, refused } = choice;
  const why = (each: JudgedCard) =>
    each.failed.map((demand) => failureText(question, each.card, demand, day)).join('; ');
  return (
    <>
      {passed.length > 1 && (
        <>
          <h2>The next ones</h2>
          <Candidates cards={passed.slice(1, 1 + shownNext)} base={base} />
          {passed.length > 1 + shownNext && (
            <details>
              <summary>{passed.length - 1 - shownNext} more that pass</summary>
              <Candidates cards={passed.slice(1 + shownNext)} base={base} />
            </details>
          )}
        </>
      )}
      {open.length > 0 && (
        <details open={open.length <= 6}>
          <summary>
            {open.length} {open.length === 1 ? 'card' : 'cards'} that can’t be judged
          </summary>
          <p className="quiet">They fail nothing, but something that you ask for is not known of them.</p>
          <ul>
            {open.map((each) => (
              <Judged
                key={each.card.id}
                judged={each}
                reason={each.unknown.map(unknownText).join(', ')}
                base={base}
              />
            ))}
          </ul>
        </details>
      )}
      {refused.length > 0 && (
        <details>
          <summary>
            {refused.length} {refused.length === 1 ? 'card' : 'cards'} that fail, and why
          </summary>
          <ul>
            {refused.map((each) => (
              <Judged key={each.card.id} judged={each} reason={why(each)} base={base} />
            ))}
          </ul>
        </details>
      )}
    </>
  );
}
