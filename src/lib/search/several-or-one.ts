import type { CardAnswer } from '../choose/card-answer.ts';
import { shortCardName } from '../parts/short-card-name.ts';
import { twoFigures } from '../units/number-format.ts';
import { countNamed } from './card-count.ts';
import { comparedModels } from './comparison.ts';
import { modelNamed } from './model-names.ts';
import { asksForTraining, cardNamed, sidesOf } from './subjects.ts';
import {
  verdictOnCard,
  verdictSentence,
  type AnsweredCard,
  type CardAnswersOf,
  type DirectAnswer,
  type ModelVerdicts,
  type VerdictTable,
} from './verdict-table.ts';
import { lowerFirst } from '../units/first-letter.ts';

/** Some cards of one kind on a side of a comparison. */
interface Side {
  card: AnsweredCard;
  count: number;
}

/** The cards on each side. */
const sidesNamed = (typed: string, { cards }: VerdictTable): Side[] =>
  sidesOf(typed).flatMap((side) => {
    const card = cardNamed(side, cards);
    return card ? [{ card, count: countNamed(side) }] : [];
  });

const named = ({ card, count }: Side): string =>
  count === 1 ? shortCardName(card) : `${count} × ${shortCardName(card)}`;

const memoryText = ({ card: { memoryGiB }, count }: Side): string =>
  count === 1
    ? `${memoryGiB} GiB on one card`
    : `${memoryGiB} GiB on each card, which do not add up for one image`;

/** How many images all cards make, each its own, beside the other side. */
function speedText(
  sides: readonly [Side, Side],
  cards: readonly CardAnswer[],
  { name }: ModelVerdicts,
): string {
  const speeds = sides.map(({ card, count }) => {
    const speed = cards.find(({ id }) => id === card.id)?.speed?.imagesPerMinute.mid;
    return speed === undefined ? null : { all: speed * count, one: speed };
  });
  const [a, b] = speeds;
  if (!a || !b) return '';
  const more = a.all >= b.all ? 0 : 1;
  const ratio = Math.max(a.all, b.all) / Math.min(a.all, b.all);
  const single = a.one >= b.one ? 0 : 1;
  const singleRatio = Math.max(a.one, b.one) / Math.min(a.one, b.one);
  return ` ${name}: ${named(sides[more]!)} make ${twoFigures(ratio)} times as many images, each card its own; one image is ${twoFigures(singleRatio)} times as fast on the ${shortCardName(sides[single]!.card)}.`;
}

function fitText({ card }: Side, model: ModelVerdicts): string {
  const verdict = verdictOnCard(model.image, card);
  return verdict
    ? ` ${model.name} on one ${shortCardName(card)}: ${lowerFirst(verdictSentence(verdict))}`
    : '';
}

/** Power and price of all cards of a side. */
function costText({ card, count }: Side): string {
  const { boardPowerW, price } = card;
  const watts = boardPowerW === null ? 'no data on its power' : `${boardPowerW * count} W`;
  const each = count === 1 ? '' : 'each ';
  return ` ${shortCardName(card)}: ${watts}${count === 1 ? '' : ' in all'}; ${each}${lowerFirst(price).replace(/\.$/, '')}.`;
}

/**
 * Several cards of one kind against one or several of another ("pro 6000 vs 2x 5090"): memory that does not add up, images of
 * all cards, one image, power and prices; null if the query does not name cards on two sides, with several on one.
 */
export async function severalOrOne(
  typed: string,
  table: VerdictTable,
  answersOf: CardAnswersOf,
): Promise<DirectAnswer | null> {
  // Training can use the memory of several cards.
  if (asksForTraining(typed)) return null;
  const [one, other, ...more] = sidesNamed(typed, table);
  if (!one || !other || more.length > 0 || (one.count === 1 && other.count === 1)) return null;
  const id = modelNamed(typed) ?? comparedModels[0];
  const model = table.models.find((each) => each.id === id);
  if (!model) return null;
  const sides = [one, other] as const;
  const large = table.models.find((each) => each.id === (modelNamed(typed) ?? comparedModels[1])) ?? model;
  return {
    title: `${named(one)} or ${named(other)}?`,
    text:
      `Memory: ${memoryText(one)}, against ${memoryText(other)}.` +
      speedText(sides, await answersOf(model.id), model) +
      sides.map((side) => fitText(side, large)).join('') +
      sides.map(costText).join(''),
    url: '/advice/several-cards/',
  };
}
