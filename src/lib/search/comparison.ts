import { twoFigures } from '../units/number-format.ts';
import { asksForTraining, cardsNamed, hasSeveralMemories, modelNamed, sidesOf } from './subjects.ts';
import {
  verdictSentence,
  type AnsweredCard,
  type DirectAnswer,
  type ModelVerdicts,
  type VerdictTable,
} from './verdict-table.ts';

/** The models that cards are compared by: their speeds are in the table, and most buyers ask for one of them. */
export const comparedModels = ['sdxl', 'flux1-dev'] as const;

/** Below this ratio two estimates are told as equal: their ranges are far wider. */
const aboutEqual = 1.05;

/** The card on each side of a comparison; of cards that differ only in memory the larger one. */
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

/** Which of two cards is faster on a model, and by how much; probably, where the ranges of the estimates meet. */
function speedText(one: AnsweredCard, other: AnsweredCard, model: ModelVerdicts): string {
  const [a, b] = [one.perMinute[model.id], other.perMinute[model.id]];
  if (a === undefined || b === undefined) {
    const unknown = a === undefined ? one : other;
    return `How fast the ${shortName(unknown)} is on ${model.name} is not known.`;
  }
  const [fast, slow, card] = a[1] >= b[1] ? [a, b, one] : [b, a, other];
  const figures = `(${twoFigures(fast[1])} against ${twoFigures(slow[1])} pictures a minute, estimated with everything on the card)`;
  if (fast[1] / slow[1] < aboutEqual) return `Both are about as fast on ${model.name} ${figures}.`;
  const sure = fast[0] > slow[2] ? '' : 'probably ';
  return `The ${shortName(card)} is ${sure}${twoFigures(fast[1] / slow[1])} times as fast on ${model.name} ${figures}.`;
}

const known = (watts: number | null): string => (watts === null ? 'not known' : `${watts} W`);

/** Whether two cards hold a model, and how. */
function fitText(one: AnsweredCard, other: AnsweredCard, model: ModelVerdicts, training: boolean): string {
  const verdicts = (training ? model.lora : null) ?? model.picture;
  const what = training && model.lora ? `a LoRA of ${model.name}` : model.name;
  const [a, b] = [one, other].map(({ memoryGiB }) => verdicts[memoryGiB]);
  if (!a || !b) return '';
  const [said, saidOther] = [a, b].map((verdict) => verdictSentence(verdict).replace(/\.$/, ''));
  const lower = (text: string) => text.charAt(0).toLowerCase() + text.slice(1);
  return said === saidOther
    ? ` On both, ${what} ${lower(said!)}.`
    : ` On the ${shortName(one)}, ${what} ${lower(said!)}; on the ${shortName(other)}, it ${lower(saidOther!)}.`;
}

/**
 * Two cards beside each other: speed, memory, power and what fits, with the chart that shows both.
 * @param typed names two cards, one on each side of a word that compares; null where it does not
 */
export function comparisonAnswer(typed: string, table: VerdictTable): DirectAnswer | null {
  const [one, other] = cardsOnSides(typed, table.cards);
  if (!one || !other) return null;
  const named = table.models.find(({ id }) => id === modelNamed(typed));
  const usual = comparedModels.flatMap((id) => table.models.filter((model) => model.id === id));
  const fast = named && comparedModels.some((id) => id === named.id) ? named : usual[0];
  const training = asksForTraining(typed);
  const fits = (named ? [named] : usual).map((model) => fitText(one, other, model, training)).join('');
  const query = new URLSearchParams({
    v: '1',
    ...(named && named.id !== 'sdxl' ? { model: named.id } : {}),
    card: one.id,
    other: other.id,
  });
  return {
    title: `${one.name} or ${other.name}?`,
    text:
      `${fast ? `${speedText(one, other, fast)} ` : ''}Memory: ${memoryText(one)} against ${memoryText(other)}; ` +
      `board power: ${known(one.boardPowerW)} against ${known(other.boardPowerW)}.${fits}`,
    url: `/tools/gpu-chart/?${query}`,
  };
}
