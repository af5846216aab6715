import { twoFigures } from '../units/number-format.ts';
import { chartPath } from '../hand-over/to-chart.ts';
import { asksForTraining, cardsNamed, hasSeveralMemories, modelNamed, sidesOf } from './subjects.ts';
import {
  verdictOnCard,
  verdictSentence,
  type AnsweredCard,
  type DirectAnswer,
  type ModelVerdicts,
  type VerdictTable,
} from './verdict-table.ts';

/** The models with speeds in the table, to compare cards. Most buyers ask about one of them. */
export const comparedModels = ['sdxl', 'flux1-dev'] as const;

/** Below this ratio two estimates count as equal, because their ranges are much wider. */
const aboutEqual = 1.05;

/** The card on each side of a comparison. Of cards that differ only in memory, the one with more. */
function cardsOnSides(typed: string, cards: readonly AnsweredCard[]): AnsweredCard[] {
  const found = sidesOf(typed).flatMap((side) => {
    const named = cardsNamed(side, cards);
    return named.length === 0 ? [] : [named.reduce((a, b) => (b.memoryGiB > a.memoryGiB ? b : a))];
  });
  return [...new Map(found.map((card) => [card.id, card])).values()];
}

const shortName = ({ name }: AnsweredCard): string => name.replace(/^(?:GeForce|Radeon) /, '');

const memoryText = (card: AnsweredCard): string =>
  `${hasSeveralMemories(card) ? 'up to ' : ''}${card.memoryGiB} GiB`;

/** Which of two cards is faster on a model, and by how much. "Probably" if the ranges of the estimates overlap. */
function speedText(one: AnsweredCard, other: AnsweredCard, model: ModelVerdicts): string {
  const [a, b] = [one.perMinute[model.id], other.perMinute[model.id]];
  if (a === undefined || b === undefined) {
    const missing = a === undefined ? one : other;
    return `No data on the speed of the ${shortName(missing)} with ${model.name}.`;
  }
  const [fast, slow, card] = a[1] >= b[1] ? [a, b, one] : [b, a, other];
  const figures = `(${twoFigures(fast[1])} against ${twoFigures(slow[1])} images per minute, estimated without offload)`;
  if (fast[1] / slow[1] < aboutEqual) return `Both are about as fast on ${model.name} ${figures}.`;
  const sure = fast[0] > slow[2] ? '' : 'probably ';
  return `The ${shortName(card)} is ${sure}${twoFigures(fast[1] / slow[1])} times as fast on ${model.name} ${figures}.`;
}

const powerText = (watts: number | null): string => (watts === null ? 'no data' : `${watts} W`);

/** Whether and how a model fits on two cards. */
function fitText(one: AnsweredCard, other: AnsweredCard, model: ModelVerdicts, training: boolean): string {
  const verdicts = (training ? model.lora : null) ?? model.image;
  const what = training && model.lora ? `a LoRA of ${model.name}` : model.name;
  const [a, b] = [one, other].map((card) => verdictOnCard(verdicts, card));
  if (!a || !b) return '';
  const [text, otherText] = [a, b].map((verdict) => verdictSentence(verdict).replace(/\.$/, ''));
  const lower = (sentence: string) => sentence.charAt(0).toLowerCase() + sentence.slice(1);
  return text === otherText
    ? ` On both, ${what} ${lower(text!)}.`
    : ` On the ${shortName(one)}, ${what} ${lower(text!)}; on the ${shortName(other)}, it ${lower(otherText!)}.`;
}

/**
 * A comparison of two cards: speed, memory, power and fits, with a link to the chart of both; null if the query does not
 * name a card on each side of a comparing word.
 */
export function comparisonAnswer(typed: string, table: VerdictTable): DirectAnswer | null {
  const [one, other] = cardsOnSides(typed, table.cards);
  if (!one || !other) return null;
  const named = table.models.find(({ id }) => id === modelNamed(typed));
  const usual = comparedModels.flatMap((id) => table.models.filter((model) => model.id === id));
  const fast = named && comparedModels.some((id) => id === named.id) ? named : usual[0];
  const training = asksForTraining(typed);
  const fits = (named ? [named] : usual).map((model) => fitText(one, other, model, training)).join('');
  return {
    title: `${one.name} or ${other.name}?`,
    text:
      `${fast ? `${speedText(one, other, fast)} ` : ''}Memory: ${memoryText(one)} against ${memoryText(other)}; ` +
      `board power: ${powerText(one.boardPowerW)} against ${powerText(other.boardPowerW)}.${fits}`,
    url: chartPath({ model: named?.id, card: one.id, other: other.id }),
  };
}
