import { shortCardName } from '../parts/short-card-name.ts';
import { formatMoney } from '../units/money-format.ts';
import { twoFigures } from '../units/number-format.ts';
import { quantity } from '../units/quantity.ts';
import type { CardAnswer } from './card-answer.ts';
import { combinedSpeed } from './combined-speed.ts';
import { priceFor, priceText, type CardPrice } from './card-price.ts';
import type { ChoiceQuestion } from './question.ts';

/**
 * What a card's price buys, beside every other priced card: `yes` where none that costs no more has its speed and its memory,
 * `memory` or `speed` where some beat it in the other, `no` where one beats it in both.
 */
type Judgement = 'yes' | 'memory' | 'speed' | 'no';

/** A card that is compared. */
interface Timed {
  card: CardAnswer;
  /** Images per minute: the mean of SDXL and FLUX.1 dev. */
  speed: number;
  /** Ends of the speed's range on SDXL. */
  range: { low: number; high: number };
}

/** The same with its price in the condition of the comparison. */
interface Priced extends Timed {
  price: CardPrice;
}

/** All cards that are compared. */
interface Compared {
  timed: ReadonlyMap<string, Timed>;
  priced: Record<ChoiceQuestion['condition'], Priced[]>;
  date: string;
}

/** Whether a card is worth its price. */
export interface Worth {
  /** Null where its price or its speed has no data. */
  judgement: Judgement | null;
  /** The judgement as a sentence or two, with the price, its date and the card that decides. */
  text: string;
  /** The nearest rivals, new and used, one sentence each. */
  rivals: string[];
}

/** Ratio of prices or speeds from which two count as different: estimates of speed are not more exact. */
const clearly = 1.05;

const inDollars = (condition: ChoiceQuestion['condition']) =>
  ({ condition, currency: 'USD', prices: {} }) as const;

/** A card with its speed on the models that are compared; null where it does not run one, or has no data. */
function timed(card: CardAnswer, others: readonly ReadonlyMap<string, CardAnswer>[]): Timed | null {
  const answers = [card, ...others.map((cards) => cards.get(card.id))];
  if (answers.some((answer) => !answer || answer.verdict === 'no')) return null;
  const speed = combinedSpeed(answers as CardAnswer[]);
  return speed === null ? null : { card, speed, range: card.speed!.imagesPerMinute };
}

/** The cards for a slot with a price in a condition. */
const pricedIn = (
  cards: ReadonlyMap<string, Timed>,
  condition: ChoiceQuestion['condition'],
  date: string,
): Priced[] =>
  [...cards.values()].flatMap((found) => {
    if (found.card.computer || found.card.form !== 'pcie') return [];
    const price = priceFor(inDollars(condition), found.card, date);
    return price ? [{ ...found, price }] : [];
  });

/**
 * Whether a card can stand in for another: with fans where the other has them, and with the same programs. NVIDIA's cards run
 * everything that AMD's and Intel's run, not the other way round.
 */
const standsIn = ({ card: one }: { card: CardAnswer }, { card: other }: { card: CardAnswer }): boolean =>
  (one.cooling !== 'passive' || other.cooling === 'passive') &&
  (one.vendor === other.vendor || one.vendor === 'NVIDIA');

/** The cards that can stand in for one, in a word. */
const kindOf = ({ card: { vendor } }: { card: CardAnswer }): string =>
  vendor === 'NVIDIA' ? 'NVIDIA card' : `${vendor} or NVIDIA card`;

const faster = (one: Timed, other: Timed): boolean => one.speed >= clearly * other.speed;
const roomier = (one: Timed, other: Timed): boolean => one.card.memoryGiB > other.card.memoryGiB;

/** The fastest of some cards, or the one with the most memory. */
const maxBy = (cards: readonly Priced[], figure: (card: Priced) => number): Priced | null =>
  cards.reduce<Priced | null>((max, each) => (max === null || figure(each) > figure(max) ? each : max), null);

function judgementOf(own: Priced, others: readonly Priced[]): { judgement: Judgement; by: Priced | null } {
  const noDearer = others.filter(({ price }) => price.amount <= own.price.amount);
  const beats = noDearer.filter(
    (each) =>
      each.speed >= own.speed &&
      each.card.memoryGiB >= own.card.memoryGiB &&
      (faster(each, own) || roomier(each, own) || each.price.amount * clearly <= own.price.amount),
  );
  const fastest = (cards: readonly Priced[]) => maxBy(cards, ({ speed }) => speed);
  if (beats.length > 0) return { judgement: 'no', by: fastest(beats) };
  const quicker = fastest(noDearer.filter((each) => faster(each, own)));
  if (quicker) return { judgement: 'memory', by: quicker };
  const larger = maxBy(
    noDearer.filter((each) => roomier(each, own)),
    ({ card }) => card.memoryGiB,
  );
  return larger ? { judgement: 'speed', by: larger } : { judgement: 'yes', by: null };
}

/** `$333 less`, `the same money`. */
function moneyBeside(one: Priced, other: Priced): string {
  const less = Math.round(other.price.amount - one.price.amount);
  if (less === 0) return 'for the same money';
  return `for ${formatMoney(Math.abs(less), 'USD')} ${less > 0 ? 'less' : 'more'}`;
}

/** `1.4 times as fast`, `about as fast`. */
function speedBeside(one: Timed, other: Timed): string {
  const sure = one.range.low > other.range.high || other.range.low > one.range.high ? '' : 'probably ';
  if (faster(one, other)) return `${sure}${twoFigures(one.speed / other.speed)} times as fast`;
  return faster(other, one)
    ? `${sure}${twoFigures(one.speed / other.speed)} times the speed`
    : 'about as fast';
}

const memoryBeside = (one: Priced, other: Priced): string => {
  const more = one.card.memoryGiB - other.card.memoryGiB;
  return more === 0 ? 'the same memory' : `${quantity(Math.abs(more), 'GB')} ${more > 0 ? 'more' : 'less'}`;
};

/** `the RTX 5070 Ti (1.3 times as fast, 8 GB less memory, for $5 more)`. */
const beside = (one: Priced, other: Priced): string =>
  `the ${shortCardName(one.card)} (${speedBeside(one, other)}, ${memoryBeside(one, other)}, ${moneyBeside(one, other)})`;

function judgementText(own: Priced, judgement: Judgement, by: Priced | null, date: string): string {
  const at = `At ${priceText(own.price, date)}:`;
  switch (judgement) {
    case 'yes':
      return `${at} worth it. No ${kindOf(own)} that costs less is as fast, and none has more memory.`;
    case 'memory':
      return `${at} worth it only for its memory. For models that fit it, ${beside(by!, own)} is the better buy.`;
    case 'speed':
      return `${at} worth it for its speed, not for its memory: ${beside(by!, own)} holds larger models.`;
    case 'no':
      return `${at} not worth it. The better buy is ${beside(by!, own)}.`;
  }
}

/** The cheapest priced card with at least the speed and memory of one, which is the most that it is worth. */
function equalTo(own: Timed, cards: readonly Priced[]): Priced | null {
  const equal = cards.filter(
    (each) =>
      each.card.id !== own.card.id &&
      standsIn(each, own) &&
      each.speed >= own.speed &&
      each.card.memoryGiB >= own.card.memoryGiB,
  );
  return equal.reduce<Priced | null>(
    (min, each) => (min === null || each.price.amount < min.price.amount ? each : min),
    null,
  );
}

/** What is said of a card without a price: up to which one it is worth buying. */
function unpricedText(own: Timed, cards: readonly Priced[], date: string): string {
  const none = 'No price of 2026 in US dollars was found.';
  const equal = equalTo(own, cards);
  if (equal === null) return `${none} No priced ${kindOf(own)} has its speed and memory.`;
  return `${none} Worth it below ${formatMoney(equal.price.amount, 'USD')}: the ${shortCardName(equal.card)} has at least its speed and memory for ${priceText(equal.price, date)}.`;
}

/** The rival in a condition whose price is nearest, among those of at least half its speed and memory. */
function nearestIn(own: Priced, others: readonly Priced[]): Priced | null {
  const apart = ({ price }: Priced) => Math.abs(Math.log(price.amount / own.price.amount));
  const alike = others.filter(
    ({ speed, card }) => speed * 2 >= own.speed && card.memoryGiB * 2 >= own.card.memoryGiB,
  );
  return (
    alike.sort((one, other) => apart(one) - apart(other) || (one.card.id < other.card.id ? -1 : 1))[0] ?? null
  );
}

/** What is said of a card that cannot be bought as such. */
const notSold: Readonly<Partial<Record<CardAnswer['form'], string>>> = {
  soc: 'It is sold in whole computers only: compare their prices.',
  laptop: 'It is sold in laptops only, whose prices and power limits differ.',
  sxm: 'A module for servers: it is rented, or bought with the server.',
  oam: 'A module for servers: it is rented, or bought with the server.',
};

/**
 * Judges whether a card is worth its newest price, by its speed and memory beside every card with a price that can stand in
 * for it.
 * @param lists the answers of all cards, for each model that is compared, SDXL first
 * @param date ISO 8601 date to which ages of prices are counted
 */
export function worthsIn(lists: readonly (readonly CardAnswer[])[], date: string): (id: string) => Worth {
  const [cards = [], ...others] = lists;
  const byId = others.map((list) => new Map(list.map((card) => [card.id, card])));
  const compared: Compared = {
    date,
    timed: new Map(
      cards.flatMap((card) => {
        const found = timed(card, byId);
        return found ? [[card.id, found] as const] : [];
      }),
    ),
    priced: { any: [], new: [], used: [] },
  };
  for (const condition of ['any', 'new', 'used'] as const)
    compared.priced[condition] = pricedIn(compared.timed, condition, date);
  const known = new Map(cards.map((card) => [card.id, card]));
  return (id) => worthOf(known.get(id), compared);
}

function worthOf(
  card: CardAnswer | undefined,
  { timed: speeds, priced: inCondition, date }: Compared,
): Worth {
  const none = (text: string): Worth => ({ judgement: null, text, rivals: [] });
  if (!card) return none('No data.');
  const cannotBuy = notSold[card.form];
  if (cannotBuy) return none(cannotBuy);
  if (card.verdict === 'no')
    return {
      judgement: 'no',
      text: 'Not worth buying for images: SDXL does not fit its memory with any option.',
      rivals: [],
    };
  const { id } = card;
  const own = speeds.get(id);
  if (!own) return none('No judgement: it does not run FLUX.1 dev, or there is no data on its speed.');
  const { any } = inCondition;
  const priced = any.find((each) => each.card.id === id);
  if (!priced) return none(unpricedText(own, any, date));
  const alike = any.filter((each) => each !== priced && standsIn(each, priced));
  const { judgement, by } = judgementOf(priced, alike);
  const near = (['new', 'used'] as const).flatMap((condition) => {
    const rival = nearestIn(
      priced,
      inCondition[condition].filter(
        (each) => each.card.id !== id && each.card.id !== by?.card.id && standsIn(each, priced),
      ),
    );
    return rival ? [{ condition, rival }] : [];
  });
  // One card can be the nearest new and used: it is bought for less.
  const once = near.filter(
    ({ rival: { card: each, price } }) =>
      !near.some(({ rival }) => rival.card.id === each.id && rival.price.amount < price.amount),
  );
  const rivals = once.map(
    ({ condition, rival }) => `Nearest in price ${condition}: ${beside(rival, priced)}.`,
  );
  const equal = equalTo(priced, any);
  const atMost = equal
    ? [
        `Worth at most ${formatMoney(equal.price.amount, 'USD')}: for that, the ${shortCardName(equal.card)} has at least its speed and memory.`,
      ]
    : [];
  const foreign = any.filter((each) => each.card.vendor !== card.vendor && !standsIn(each, priced));
  const other = judgementOf(
    priced,
    foreign.filter(({ card: each }) => each.cooling !== 'passive' || card.cooling === 'passive'),
  );
  if (other.judgement === 'no' && judgement !== 'no')
    rivals.push(`With the software of another maker, more for the money: ${beside(other.by!, priced)}.`);
  return { judgement, text: judgementText(priced, judgement, by, date), rivals: [...atMost, ...rivals] };
}
