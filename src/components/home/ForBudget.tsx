import { priceText } from '../../lib/choose/card-price.ts';
import { conditionNames } from '../../lib/choose/question.ts';
import { chartPath } from '../../lib/hand-over/to-chart.ts';
import { chooserPath } from '../../lib/hand-over/to-chooser.ts';
import { machinePath } from '../../lib/hand-over/to-machine.ts';
import { cardPagePath } from '../../lib/hand-over/to-pages.ts';
import type { BudgetAnswer } from '../../lib/home/budget-answer.ts';
import { handedOver, type HomeModel, type HomeQuestion } from '../../lib/home/home-question.ts';
import { durationText } from '../../lib/units/duration-text.ts';
import { formatMoney } from '../../lib/units/money-format.ts';
import { counted } from '../../lib/units/quantity.ts';
import { shortVerdictWords } from '../../lib/verdict/short-verdict.ts';
import { Verdict } from './Verdict.tsx';

interface Props {
  question: HomeQuestion;
  model: HomeModel;
  answer: BudgetAnswer;
  /** Date of the build, ISO 8601. */
  date: string;
  base: string;
}

function sentence({ budget, condition }: HomeQuestion, { passed }: BudgetAnswer): string {
  const within = budget === null ? '' : ` for up to ${formatMoney(budget, 'USD')}`;
  const cards = passed === 0 ? 'No card runs' : `${counted(passed, 'card')} ${passed === 1 ? 'runs' : 'run'}`;
  return `${cards} it${within}, ${conditionNames[condition]}.`;
}

/** The cards that run a model for a budget: how many, and three to look at first. */
export function ForBudget({ question, model, answer, date, base }: Props) {
  const handed = handedOver({ ...question, way: 'budget' });
  const { picks, nothing } = answer;
  return (
    <>
      <div className="whole">
        <Verdict state={picks.length > 0 ? 'fine' : 'problem'}>{sentence(question, answer)}</Verdict>
        {nothing && <p>{nothing}</p>}
        {picks.length > 0 && (
          <table className="answer-rows">
            <thead>
              <tr>
                <th scope="col">Card</th>
                <th scope="col">Price</th>
                <th scope="col">One {model.frames > 1 ? 'clip' : 'image'}</th>
                <th scope="col">{model.name}</th>
              </tr>
            </thead>
            <tbody>
              {picks.map(({ why, card }) => (
                <tr key={card.id}>
                  <th scope="row">
                    <a href={base + cardPagePath(card, handed)}>{card.name}</a>{' '}
                    <small>{why.join(', ')}</small>
                  </th>
                  <td className="figure price">
                    {card.price ? priceText(card.price, date) : 'no price known'}
                  </td>
                  <td className="figure time">
                    {card.speed ? durationText(60 / card.speed.imagesPerMinute.mid) : 'no data'}
                  </td>
                  <td className="how">{shortVerdictWords(card)}</td>
                </tr>
              ))}
            </tbody>
          </table>
        )}
      </div>
      <p className="takes">
        <a className="button-link go" href={base + chooserPath(handed)}>
          All cards, with reasons
        </a>
        <a className="button-link" href={base + chartPath(handed)}>
          By price and speed
        </a>
        <span className="more">
          <a href={base + machinePath({ ...handed, machineBudget: question.budget })}>
            A whole machine{' '}
            {question.budget === null ? 'instead' : `for ${formatMoney(question.budget, 'USD')}`}
          </a>
        </span>
      </p>
    </>
  );
}
