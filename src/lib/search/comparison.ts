import type { CardAnswer } from '../choose/card-answer.ts';
import { chartPath } from '../hand-over/to-chart.ts';
import { durationText } from '../units/duration-text.ts';
import { shortCardName } from '../parts/short-card-name.ts';
import { twoFigures } from '../units/number-format.ts';
import { modelNamed } from './model-names.ts';
import { asksForTraining, cardNamed, hasSeveralMemories, sidesOf, type NamedCard } from './subjects.ts';
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

/** The models that cards are compared on if a query names none: the one for speed first. Most buyers ask about one of them. */
export const comparedModels = ['sdxl', 'flux1-dev'] as const;

/** Below this ratio two estimates count as equal, because their ranges are much wider. */
const aboutEqual = 1.05;

/** The card on each side of a comparison. */
function cardsOnSides<Card extends NamedCard>(typed: string, cards: readonly Card[]): Card[] {
  const found = sidesOf(typed).flatMap((side) => cardNamed(side, cards) ?? []);
  return [...new Map(found.map((card) => [card.id, card])).values()];
}

const memoryText = (card: NamedCard): string =>
  `${hasSeveralMemories(card) ? 'up to ' : ''}${card.memoryGiB} GiB`;

/** Which of two cards is faster on a model with the options that each needs. "Probably" if the estimates' ranges overlap. */
function speedText(one: CardAnswer, other: CardAnswer, model: ModelVerdicts): string {
  const [a, b] = [one.speed, other.speed];
  if (a === null || b === null)
    return `No data on the speed of the ${shortCardName(a === null ? one : other)} with ${model.name}.`;
  const isFaster = a.imagesPerMinute.mid >= b.imagesPerMinute.mid;
  const [fast, slow, card] = isFaster ? [a, b, one] : [b, a, other];
  const { frames = 1, steps } = fast;
  const timeOf = ({ imagesPerMinute: { mid } }: typeof a) => durationText(60 / mid);
  const each = frames > 1 ? `clip of ${frames} frames and ${steps} steps` : `image of ${steps} steps`;
  const figures = `(${timeOf(fast)} against ${timeOf(slow)} per ${each}, estimated with the options that each needs)`;
  const ratio = fast.imagesPerMinute.mid / slow.imagesPerMinute.mid;
  if (ratio < aboutEqual) return `Both are about as fast on ${model.name} ${figures}.`;
  const sure = fast.imagesPerMinute.low > slow.imagesPerMinute.high ? '' : 'probably ';
  return `The ${shortCardName(card)} is ${sure}${twoFigures(ratio)} times as fast on ${model.name} ${figures}.`;
}

const powerText = (watts: number | null): string => (watts === null ? 'no data' : `${watts} W`);

/** Whether and how a model fits on two cards. */
function fitText(one: AnsweredCard, other: AnsweredCard, model: ModelVerdicts, training: boolean): string {
  const verdicts = (training ? model.lora : null) ?? model.image;
  const what = training && model.lora ? `a LoRA of ${model.name}` : model.name;
  const [a, b] = [one, other].map((card) => verdictOnCard(verdicts, card));
  if (!a || !b) return '';
  const [text, otherText] = [a, b].map((verdict) => verdictSentence(verdict).replace(/\.$/, ''));
  return text === otherText
    ? ` On both, ${what} ${lowerFirst(text!)}.`
    : ` On the ${shortCardName(one)}, ${what} ${lowerFirst(text!)}; on the ${shortCardName(other)}, it ${lowerFirst(otherText!)}.`;
}

/** What two cards cost, each in a sentence of its own. */
const priceText = (one: AnsweredCard, other: AnsweredCard): string =>
  ` Prices: ${[one, other].map((card) => `${shortCardName(card)} ${lowerFirst(card.price).replace(/\.$/, '')}`).join('. ')}.`;

/**
 * A comparison of two cards: speed on the named model, memory, power, fits and prices, with a link to the chart of both; null
 * if the query does not name a card on each side of a comparing word.
 */
export async function comparisonAnswer(
  typed: string,
  table: VerdictTable,
  answersOf: CardAnswersOf,
): Promise<DirectAnswer | null> {
  const [one, other] = cardsOnSides(typed, table.cards);
  if (!one || !other) return null;
  const named = table.models.find(({ id }) => id === modelNamed(typed));
  const usual = comparedModels.flatMap((id) => table.models.filter((model) => model.id === id));
  const timed = named ?? usual[0];
  const training = asksForTraining(typed);
  const fits = (named ? [named] : usual).map((model) => fitText(one, other, model, training)).join('');
  const speeds = timed ? await answersOf(timed.id) : [];
  const [a, b] = [one, other].map((card) => speeds.find(({ id }) => id === card.id));
  return {
    title: `${one.name} or ${other.name}?`,
    text:
      `${timed && a && b ? `${speedText(a, b, timed)} ` : ''}Memory: ${memoryText(one)} against ${memoryText(other)}; ` +
      `board power: ${powerText(one.boardPowerW)} against ${powerText(other.boardPowerW)}.${fits}${priceText(one, other)}`,
    url: chartPath({ model: named?.id, card: one.id, other: other.id }),
  };
}
