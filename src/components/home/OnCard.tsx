import { calculatorPath, rentPath, rowPrice } from '../../lib/hand-over/to-calculator.ts';
import { chartPath } from '../../lib/hand-over/to-chart.ts';
import { chooserPath } from '../../lib/hand-over/to-chooser.ts';
import { estimatorPath } from '../../lib/hand-over/to-estimator.ts';
import { machinePath } from '../../lib/hand-over/to-machine.ts';
import { cardPagePath } from '../../lib/hand-over/to-pages.ts';
import { handedOver, type HomeModel, type HomeQuestion } from '../../lib/home/home-question.ts';
import type { CardFacts } from '../../lib/home/model-answer.ts';
import {
  powerFigure,
  priceFigure,
  priceToday,
  timeFigure,
  verdictDetail,
  verdictSentence,
  verdictState,
} from '../../lib/home/words.ts';
import { durationText } from '../../lib/units/duration-text.ts';
import { formatMoney } from '../../lib/units/money-format.ts';
import { bytesPerGiB } from '../../lib/units/memory-size.ts';
import { shortVerdictWords } from '../../lib/verdict/short-verdict.ts';
import type { OnCardAnswer } from '../../stores/home-question.ts';
import { Gauge, MemoryLegend, type MemoryPart } from '../ui/Gauge.tsx';
import { Readings, type Reading } from '../ui/Readings.tsx';
import { Verdict } from './Verdict.tsx';
import { lowerFirst } from '../../lib/units/first-letter.ts';

interface Props {
  question: HomeQuestion;
  model: HomeModel;
  answer: OnCardAnswer;
  base: string;
}

const partNames: readonly MemoryPart[] = ['text', 'denoiser', 'vae', 'working', 'kept'];

const inGiB = (bytes: number): number => bytes / bytesPerGiB;

/** `GeForce` and the like are left out where there is little room. */
const shortName = (name: string): string => name.replace(/^(?:GeForce|Radeon|Apple|Intel|NVIDIA) /, '');

/** Whether a machine can be built around it: a card for a slot. */
const isSlotted = ({ form, computer }: Pick<CardFacts, 'form' | 'computer'>): boolean =>
  form === 'pcie' && !computer;

const noData = { figure: 'no data', lines: [] };

function CheapestLine({ cheapest, question, base }: Omit<Props, 'model' | 'answer'> & OnCardAnswer) {
  if (!cheapest) return <>No price of 2026 is known for a card that runs it.</>;
  const { speed, name } = cheapest;
  const time = speed && durationText(60 / speed.imagesPerMinute.mid);
  return (
    <>
      <a href={base + cardPagePath(cheapest, handedOver(question))}>{shortName(name)}</a>:{' '}
      {time && `${time}, `}
      {lowerFirst(shortVerdictWords(cheapest))}
    </>
  );
}

function readingsOf(props: Props): Reading[] {
  const { model, answer: found } = props;
  const { card, answer, cheapest } = found;
  const each = model.frames > 1 ? 'clip' : 'image';
  const steps = answer.steps === null ? '' : `, ${answer.steps} ${answer.steps === 1 ? 'step' : 'steps'}`;
  const fits = answer.fit === 'fits';
  const time = fits ? timeFigure(answer.speed, answer.options.length > 0) : null;
  const price = cheapest?.price ?? null;
  return [
    {
      label: `One ${each}${fits ? steps : ''}`,
      ...(time ?? { ...noData, figure: fits ? 'no data' : 'does not run' }),
    },
    { label: card.computer ? 'This computer today' : 'This card today', ...(priceFigure(card) ?? noData) },
    { label: 'Power', ...(powerFigure(card, fits ? answer.speed : null, each) ?? noData) },
    {
      label: 'Cheapest card that runs it',
      figure: price ? formatMoney(price.amount, price.currency) : 'no data',
      lines: [<CheapestLine key="cheapest" {...props} {...found} />],
    },
  ];
}

/** Whether a model fits on a card, how fast it is, and what the card costs. */
export function OnCard(props: Props) {
  const { question, model, base } = props;
  const { card, answer } = props.answer;
  const { neededBytes, usableBytes, parts } = answer;
  const handed = handedOver(question);
  // The estimator and the calculator know cards, not whole computers.
  const forCard = card.computer ? { ...handed, card: undefined } : handed;
  const priced = { ...handed, price: rowPrice(priceToday(card)) };
  const limit = usableBytes === null ? null : inGiB(usableBytes);
  const amounts = partNames.map((part) => ({ part, amount: inGiB(parts[part]) }));
  const detail = verdictDetail(answer);
  return (
    <>
      <div className="left">
        <Verdict state={verdictState(answer)}>{verdictSentence(answer)}</Verdict>
        <p>{detail}</p>
        <Gauge
          parts={amounts}
          range={{ low: inGiB(neededBytes.low), mid: inGiB(neededBytes.mid), high: inGiB(neededBytes.high) }}
          limit={
            limit === null ? null : { amount: limit, label: `${shortName(card.name)}: ${limit.toFixed(1)}` }
          }
          unit="GiB"
          label={`${model.name} on ${card.name}. ${detail}`}
        />
        <MemoryLegend
          parts={amounts
            .filter(({ amount }) => amount >= 0.05)
            .map(({ part, amount }) => ({ part, text: amount.toFixed(1) }))}
        />
      </div>
      <Readings readings={readingsOf(props)} />
      <p className="takes">
        {isSlotted(card) ? (
          <a className="button-link go" href={base + calculatorPath(priced)}>
            Price a machine with it
          </a>
        ) : (
          <a className="button-link go" href={base + chooserPath(handed)}>
            Which card to buy
          </a>
        )}
        <a className="button-link" href={base + estimatorPath(forCard)}>
          See the memory, stage by stage
        </a>
        <span className="more">
          <a href={base + machinePath(handed)}>Build me a machine for it</a>
          <a href={base + chartPath(handed)}>Compare price and speed</a>
          {isSlotted(card) && (
            <>
              <a href={base + chooserPath(handed)}>Which card to buy</a>
              <a href={base + rentPath(priced)}>Rent instead</a>
            </>
          )}
          <a href={base + cardPagePath(card, handed)}>
            {card.computer ? 'The computer' : 'All about the card'}
          </a>
        </span>
      </p>
    </>
  );
}
