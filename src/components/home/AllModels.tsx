import { calculatorPath, rentPath, rowPrice } from '../../lib/hand-over/to-calculator.ts';
import { estimatorPath } from '../../lib/hand-over/to-estimator.ts';
import { cardPagePath, modelPagePath } from '../../lib/hand-over/to-pages.ts';
import type { HomeModel } from '../../lib/home/home-question.ts';
import type { CardList, ListedModel } from '../../lib/home/model-answer.ts';
import {
  answerWords,
  modelsSentence,
  orderedModels,
  priceToday,
  verdictState,
} from '../../lib/home/words.ts';
import { durationText } from '../../lib/units/duration-text.ts';
import { formatBytes } from '../../lib/units/memory-size.ts';
import { State } from '../ui/State.tsx';
import { Verdict } from './Verdict.tsx';

interface Props {
  models: readonly HomeModel[];
  answer: CardList;
  base: string;
}

function Rows({
  listed,
  models,
  base,
  card,
}: Omit<Props, 'answer'> & Pick<CardList, 'card'> & { listed: readonly ListedModel[] }) {
  const handed = card.computer ? {} : { card: card.id };
  return (
    <table className="answer-rows">
      <thead>
        <tr>
          <th scope="col">Model</th>
          <th scope="col">One image or clip</th>
          <th scope="col">Memory</th>
          <th scope="col">Verdict</th>
        </tr>
      </thead>
      <tbody>
        {listed.map((each) => (
          <tr key={each.model}>
            <th scope="row">
              <a href={base + modelPagePath(each.model, handed)}>
                {models.find(({ id }) => id === each.model)?.name ?? each.model}
              </a>
            </th>
            <td className="figure time">
              {each.fit === 'fits' && each.perMinute !== null ? durationText(60 / each.perMinute) : 'no data'}
            </td>
            <td className="figure memory">{formatBytes(each.neededBytes, 'GiB')}</td>
            <td className="how">
              <State state={verdictState(each)}>{answerWords(each)}</State>
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

/** Every model on a card, with its verdict and time. */
export function AllModels({ models, answer, base }: Props) {
  const { card } = answer;
  const listed = orderedModels(answer.models);
  const some = listed.some(({ fit }) => fit === 'fits');
  const handed = { card: card.id, price: rowPrice(priceToday(card)) };
  const slotted = card.form === 'pcie' && !card.computer;
  return (
    <>
      <div className="whole">
        <Verdict state={some ? 'fine' : 'problem'}>{modelsSentence(listed)}</Verdict>
        <p>At each model’s native size, in diffusers. Times include that for the options.</p>
        <Rows {...{ card, models, base, listed }} />
      </div>
      <p className="takes">
        <a className="button-link go" href={base + cardPagePath(card, {})}>
          {card.computer ? 'The computer' : 'All about the card'}
        </a>
        {slotted && (
          <>
            <a className="button-link" href={base + calculatorPath(handed)}>
              Price a machine with it
            </a>
            <span className="more">
              <a href={base + estimatorPath({ model: 'sdxl', card: card.id })}>Other sizes and options</a>
              <a href={base + rentPath(handed)}>Rent instead</a>
            </span>
          </>
        )}
      </p>
    </>
  );
}
