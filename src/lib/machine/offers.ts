import type { Build } from '../build/rows/build.ts';
import { powerOf } from '../build-check/power.ts';
import type { BuildPower, Finding } from '../build-check/types.ts';
import { assemble, pairsOf, type Bench } from './assemble.ts';
import { askedCards, cardCount, type CardOption, type RefusedCard } from './cards.ts';
import { choicesFor, type Choices, type PartChoice } from './part-choices.ts';
import type { MachineParts } from './parts.ts';
import { quietW, type MachineQuestion } from './question.ts';
import { settingFor } from './setting.ts';

/** Something that can be bought: a machine of parts, a computer, or cards alone. */
export interface Offer {
  card: CardOption;
  cards: number;
  /** Typical price of everything. */
  total: number;
  /** The parts besides the cards; empty for a computer and for cards alone. */
  parts: readonly PartChoice[];
  build: Build | null;
  findings: Finding[];
  /** Null for a computer and for cards alone. */
  power: BuildPower | null;
}

/** Everything that can be bought for a question, whatever it costs, and what cannot. */
export interface Offers {
  /** Those that no other beats in price, speed and memory at once; the cheapest card first. */
  offers: Offer[];
  refused: RefusedCard[];
  choices: Choices;
}

const isBeaten = (card: CardOption, { card: other }: Offer): boolean =>
  other.computer === card.computer &&
  other.cost <= card.cost &&
  other.speed >= card.speed &&
  other.card.memoryGiB >= card.card.memoryGiB;

const bare = (card: CardOption, cards: number): Offer => ({
  ...{ card, cards, total: card.cost },
  ...{ parts: [], build: null, findings: [], power: null },
});

const isTooLoud = ({ power }: Offer, { noise }: MachineQuestion): boolean =>
  noise === 'quiet' && power !== null && !((power.wallW.value ?? Infinity) <= quietW);

/** What can be bought with a card; or the demand that it fails. */
function offerOf(
  card: CardOption,
  question: MachineQuestion,
  bench: Bench,
): Offer | Pick<RefusedCard, 'demand' | 'reason'> {
  const cards = cardCount(card, question);
  if (card.computer && (question.cards ?? 1) > 1)
    return { demand: 'slots', reason: 'a whole computer, which has one chip' };
  if (card.computer || question.scope === 'card') return bare(card, cards);
  const assembled = assemble(bench, card, cards);
  if (!('build' in assembled)) return assembled;
  const { build, findings, parts, cost } = assembled;
  const power = powerOf(build, bench.parts.catalogue, bench.setting, bench.parts.facts);
  const offer = { card, cards, total: cost, parts, build, findings, power };
  return isTooLoud(offer, question)
    ? { demand: 'noise', reason: `the machine has more than ${quietW} W to cool` }
    : offer;
}

/** Everything that can be bought for a question. The budget plays no part, so that a larger one only adds offers. */
export function offersFor(question: MachineQuestion, parts: MachineParts): Offers {
  const { options, refused } = askedCards(question, parts);
  const choices = choicesFor(question, parts);
  const setting = settingFor(question, parts);
  const bench = { choices, pairs: pairsOf(choices), setting, parts, currency: question.currency };
  const offers: Offer[] = [];
  for (const card of options) {
    if (offers.some((offer) => isBeaten(card, offer))) continue;
    const found = offerOf(card, question, bench);
    if ('card' in found) offers.push(found);
    else refused.push({ ...card, ...found });
  }
  return { offers, refused, choices };
}

/** Whether a card costs less and is faster: then the dearer one is not the best at any budget. */
const isCheaperAndFaster = (one: CardOption, than: CardOption): boolean =>
  !one.computer && one.cost < than.cost && one.speed > than.speed;

/**
 * The offers that may be the best at some budget, whatever the budget: a card for which no other costs less and is faster,
 * and computers. An offer below the total of all of these is one too, because nothing else is within its budget.
 */
export function contenders(offers: readonly Offer[]): Offer[] {
  const own = offers.filter(
    ({ card }) => card.computer || !offers.some(({ card: other }) => isCheaperAndFaster(other, card)),
  );
  const least = Math.min(...own.map(({ total }) => total));
  return offers.filter((offer) => own.includes(offer) || offer.total < least);
}
