import { shortVerdictWords } from '../verdict/short-verdict.ts';
import { certaintyWords } from '../verdict/words.ts';
import { gpuCaveats } from '../parts/gpu-caveats.ts';
import { formatMoney } from '../units/money-format.ts';
import { bytesPerGiB, formatBytes } from '../units/memory-size.ts';
import { counted, quantity } from '../units/quantity.ts';
import { stepsText } from '../speed/usual-steps.ts';
import type { CardAnswer } from './card-answer.ts';
import { energyOf } from './card-energy.ts';
import { noPriceText, priceText } from './card-price.ts';
import { resultOf, speedText } from './card-speed-text.ts';
import { isComputer } from './choice.ts';
import type { ChoiceQuestion } from './question.ts';
import { trains } from './run-options.ts';
import { uncertainlyAbove } from './rank.ts';
import { upperFirst } from '../units/first-letter.ts';

/** One reason for or against a card. */
export interface Reason {
  topic: 'memory' | 'speed' | 'price' | 'power' | 'age' | 'caveat';
  text: string;
}

function memoryReason(question: ChoiceQuestion, card: CardAnswer): string {
  const need = formatBytes(card.neededBytes, 'GiB');
  const usable = card.usableBytes ?? card.memoryGiB * bytesPerGiB;
  const limits = [
    card.changesResult ? ` The ${trains(question) ? 'result' : 'image'} changes.` : '',
    card.certainty === 'estimated' ? '' : ` The verdict is ${certaintyWords[card.certainty]}.`,
  ].join('');
  return `${shortVerdictWords(card)}: needs ${need} of the ${formatBytes(usable, 'GiB')} that programs can use.${limits}`;
}

function speedReason(question: ChoiceQuestion, card: CardAnswer, below: readonly CardAnswer[]): string {
  if (trains(question)) return 'The time of a training is not compared here.';
  const shown = speedText(card);
  if (shown === null) return 'No data on its speed with this model.';
  const { basis, rows, steps, guidance = false } = card.speed!;
  const from =
    basis === 'measured'
      ? `Based on ${counted(rows, 'measured row')}.`
      : 'Estimated: no measurement of this card with this model.';
  const options = card.options.length > 0 ? ', the time for the options above included' : '';
  const rival = uncertainlyAbove(card, below);
  const doubt =
    rival === null
      ? ''
      : ` The measured ${rival.name}, at ${speedText(rival)}, is within this range: it may be the faster one.`;
  return `About ${shown}, with ${stepsText({ steps, guidance })}${options}. ${from}${doubt}`;
}

function priceReason(question: ChoiceQuestion, card: CardAnswer, date: string): string {
  if (card.price === null) return `${upperFirst(noPriceText(question, card, date))}.`;
  const within =
    question.budget === null ? '' : `, within ${formatMoney(question.budget, question.currency)}`;
  const whole = isComputer(card) ? ' This is the price of the whole computer.' : '';
  const unknown = card.price.unsourced ? ' The address of its source is unknown.' : '';
  return `${priceText(card.price, date)}${within}.${whole}${unknown}`;
}

function powerReason(question: ChoiceQuestion, card: CardAnswer): string {
  if (card.boardPowerW === null) return 'No data on its power.';
  const within = question.maxPowerW === null ? '' : `, within ${quantity(question.maxPowerW, 'W')}`;
  const energy = energyOf(card);
  const result = card.speed === null ? 'image' : resultOf(card.speed);
  const perImage = energy === null ? '' : `; about ${quantity(energy, 'Wh', 2)} per ${result}`;
  return `Rated ${quantity(card.boardPowerW, 'W')}${within}${perImage}.`;
}

/** Why a card passed, and its caveats. @param below the cards that come after it */
export function reasonsFor(
  question: ChoiceQuestion,
  card: CardAnswer,
  date: string,
  below: readonly CardAnswer[] = [],
): Reason[] {
  return [
    { topic: 'memory', text: memoryReason(question, card) },
    { topic: 'speed', text: speedReason(question, card, below) },
    { topic: 'price', text: priceReason(question, card, date) },
    { topic: 'power', text: powerReason(question, card) },
    ...gpuCaveats(card).map(({ text }) => ({ topic: 'caveat' as const, text })),
  ];
}

/** A comparison of the best card with the next, in one sentence; null where there is no data. */
export function comparedWithNext(best: CardAnswer, next: CardAnswer | undefined): string | null {
  if (!next) return null;
  const parts: string[] = [];
  if (best.speed && next.speed) {
    const ratio = best.speed.imagesPerMinute.mid / next.speed.imagesPerMinute.mid;
    if (ratio >= 1.05) parts.push(`${ratio.toFixed(1)} times as fast`);
    else if (ratio <= 0.95) parts.push(`${(1 / ratio).toFixed(1)} times slower`);
    else parts.push('about as fast');
  }
  if (best.price && next.price && best.price.currency === next.price.currency) {
    const more = best.price.amount - next.price.amount;
    const amount = formatMoney(Math.abs(more), best.price.currency);
    parts.push(more === 0 ? 'at the same price' : more > 0 ? `for ${amount} more` : `for ${amount} less`);
  }
  const memory = best.memoryGiB - next.memoryGiB;
  if (memory !== 0)
    parts.push(`with ${quantity(Math.abs(memory), 'GiB')} ${memory > 0 ? 'more' : 'less'} memory`);
  return parts.length === 0 ? null : `Compared with the next card, ${next.name}: ${parts.join(', ')}.`;
}
