import { fitManner, fitVerdicts } from '../vram/fit-words.ts';
import { gpuCaveats } from '../parts/gpu-caveats.ts';
import { formatMoney } from '../units/money-format.ts';
import { formatBytes } from '../units/memory-size.ts';
import { threeFigures } from '../units/number-format.ts';
import { quantity } from '../units/quantity.ts';
import type { CardAnswer, CardPrice } from './card-answer.ts';
import { energyOf } from './card-energy.ts';
import type { Choice, Demand } from './choice.ts';
import { mayBeNew, newForYears, type ChoiceQuestion } from './question.ts';

/** One reason for or against a card, in words for people. */
export interface Reason {
  topic: 'memory' | 'speed' | 'price' | 'power' | 'age' | 'caveat';
  text: string;
}

const priceKinds = {
  launch: 'at launch',
  street: 'seen in shops',
  guide: 'in the guide',
  yours: 'by your own figure',
} as const;

/** `$1,599 at launch, 2022-09-20`: a price never stands without its kind and day. */
export function priceText(price: CardPrice): string {
  const amount = formatMoney(price.amount, price.currency);
  return price.kind === 'yours'
    ? `${amount} ${priceKinds.yours}`
    : `${amount} ${priceKinds[price.kind]}, ${price.date}`;
}

/** `12.4 (10.1 to 15.3) a minute`. */
export function speedText(card: Pick<CardAnswer, 'speed'>): string | null {
  if (card.speed === null) return null;
  const { low, mid, high } = card.speed.imagesPerMinute;
  return `${threeFigures(mid)} (${threeFigures(low)} to ${threeFigures(high)}) a\u00a0minute`;
}

function memoryReason(card: CardAnswer): string {
  const verdict = fitVerdicts[card.verdict];
  const need = formatBytes(card.neededBytes, 'GiB');
  return `${verdict} ${fitManner(card)}: it needs ${need} of the card’s ${quantity(card.memoryGiB, 'GiB')}.`;
}

function speedReason(card: CardAnswer): string {
  const shown = speedText(card);
  if (shown === null) return 'How fast it is on this model is not known.';
  const { basis, rows } = card.speed!;
  const stands =
    basis === 'measured'
      ? `measured, ${rows} ${rows === 1 ? 'row' : 'rows'}`
      : 'modelled, no measurement of this card and model';
  const options = card.options.length > 0 ? ' The cost of the options above is not in it.' : '';
  return `Makes ${shown} (${stands}).${options}`;
}

function priceReason(question: ChoiceQuestion, card: CardAnswer, day: string): string {
  if (card.price === null) return 'Its price is not known.';
  const within = question.budget === null ? '' : `, within ${formatMoney(question.budget, 'USD')}`;
  const today =
    card.price.kind === 'yours'
      ? ''
      : mayBeNew(card.year, day)
        ? ' Shops may ask more or less today.'
        : ' Today it is mostly sold used, at another price.';
  return `${priceText(card.price)}${within}.${today}`;
}

function powerReason(question: ChoiceQuestion, card: CardAnswer): string {
  if (card.boardPowerW === null) return 'Its power is not known.';
  const within = question.maxPowerW === null ? '' : `, within ${quantity(question.maxPowerW, 'W')}`;
  const energy = energyOf(card);
  const picture = energy === null ? '' : `; about ${quantity(energy, 'Wh', 2)} a picture`;
  return `${quantity(card.boardPowerW, 'W')} by its rating${within}${picture}.`;
}

/** Why a card that passed did so, and what to know about it. */
export function reasonsFor(question: ChoiceQuestion, card: CardAnswer, day: string): Reason[] {
  return [
    { topic: 'memory', text: memoryReason(card) },
    { topic: 'speed', text: speedReason(card) },
    { topic: 'price', text: priceReason(question, card, day) },
    { topic: 'power', text: powerReason(question, card) },
    ...gpuCaveats(card).map(({ text }) => ({ topic: 'caveat' as const, text })),
  ];
}

/** Why a card failed a demand. */
export function failureText(question: ChoiceQuestion, card: CardAnswer, demand: Demand, day: string): string {
  switch (demand) {
    case 'form':
      return 'it is no card for a slot';
    case 'vendor':
      return `it is not of ${question.vendor}`;
    case 'condition':
      return mayBeNew(card.year, day)
        ? `released in ${card.year}, so hardly sold used yet`
        : `released in ${card.year}, more than ${newForYears} years ago`;
    case 'memory':
      return `the model does not fit ${quantity(card.memoryGiB, 'GiB')} with any option`;
    case 'power':
      return `${quantity(card.boardPowerW ?? 0, 'W')} is more than ${quantity(question.maxPowerW ?? 0, 'W')}`;
    case 'speed':
      return `${speedText(card)} is less than ${question.minPerMinute}`;
    case 'budget':
      return `${card.price ? priceText(card.price) : 'its price'} is above ${formatMoney(question.budget ?? 0, 'USD')}`;
  }
}

/** What is not known of a card, for a demand that can't be judged. */
export function unknownText(demand: Demand): string {
  const words: Partial<Record<Demand, string>> = {
    power: 'power not known',
    speed: 'speed not known',
    budget: 'price not known',
  };
  return words[demand] ?? `${demand} not known`;
}

/** How the best card compares with the next, in one sentence; null where nothing can be said. */
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
  return parts.length === 0 ? null : `Against the next, ${next.name}: ${parts.join(', ')}.`;
}

/** Why no card passes: the one that comes nearest and what it fails. */
export function nothingPasses(question: ChoiceQuestion, choice: Choice, day: string): string {
  const [open] = choice.open;
  if (open) {
    const count = choice.open.length;
    const are = count === 1 ? '1 card fails nothing' : `${count} cards fail nothing`;
    return `${are}, but something that you ask for is not known: ${open.card.name}, ${open.unknown.map(unknownText).join(', ')}.`;
  }
  const [nearest] = choice.refused;
  if (!nearest) return 'There are no cards to choose from.';
  const why = nearest.failed.map((demand) => failureText(question, nearest.card, demand, day)).join('; ');
  return `The nearest is ${nearest.card.name}: ${why}.`;
}
