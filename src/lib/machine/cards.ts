import type { CardAnswer } from '../choose/card-answer.ts';
import { isComputer } from '../choose/choice.ts';
import { combinedSpeed } from '../choose/combined-speed.ts';
import type { BoundBy, LinePrice } from './answer.ts';
import { cardPrice, enteredPrice } from './line-price.ts';
import type { MachineParts } from './parts.ts';
import type { MachineQuestion } from './question.ts';

/** A card or whole computer with its answer to each task of the question. */
export interface AskedCard {
  card: CardAnswer;
  /** One for each task, in order. */
  answers: readonly CardAnswer[];
  computer: boolean;
  /** Units per minute on one card: the geometric mean over the tasks, so that no task's unit counts more than another's. */
  speed: number | null;
}

/** A card that a machine may be built around. */
export interface CardOption extends AskedCard {
  speed: number;
  /** What one costs that is bought; 0 where none is. */
  price: LinePrice;
  /** Whether the reader has one, which is kept. */
  owned: boolean;
  /** Typical price of the cards that are bought. */
  cost: number;
}

/** How many cards a machine with a card has. */
export const cardCount = ({ computer }: Pick<AskedCard, 'computer'>, { cards }: MachineQuestion): number =>
  computer ? 1 : (cards ?? 1);

/** Whether a reader has a card and keeps it. A question for a card alone asks for another one. */
const isOwned = (id: string, { owned, scope }: MachineQuestion): boolean =>
  scope !== 'card' && owned.includes(id);

/**
 * The cards and computers that a question asks for by name: those that it names, or the owned card that a machine is built
 * around. Null for any.
 */
export function namedCards(
  { gpus, owned, scope }: MachineQuestion,
  cards: readonly Pick<CardAnswer, 'id'>[],
): ReadonlySet<string> | null {
  if (gpus.length > 0) return new Set(gpus);
  // What an upgrade replaces may be the card.
  const kept = scope === 'machine' ? cards.filter(({ id }) => owned.includes(id)) : [];
  return kept.length > 0 ? new Set(kept.map(({ id }) => id)) : null;
}

/** A card that is not an option, and the demand that it fails. */
export interface RefusedCard extends AskedCard {
  demand: BoundBy['demand'];
  reason: string;
}

const secondsOf = ({ speed }: CardAnswer): number => 60 / speed!.imagesPerMinute.mid;

/** The first demand that a card fails; null for an option. */
function failedDemand(
  { card, answers, computer, speed }: AskedCard,
  question: MachineQuestion,
  parts: MachineParts,
  named: ReadonlySet<string> | null,
): Pick<RefusedCard, 'demand' | 'reason'> | null {
  const { makers, maxSeconds, computers, size, noise } = question;
  if (named !== null && !named.has(card.id)) return { demand: 'card', reason: 'another card was asked for' };
  if (makers.length > 0 && !makers.includes(card.vendor))
    return { demand: 'makers', reason: `its maker is ${card.vendor}` };
  if (computer ? !computers || question.scope !== 'machine' : card.form !== 'pcie')
    return { demand: 'slots', reason: computer ? 'sold as a whole computer' : 'not a PCIe card' };
  const sold = parts.computers.find(({ id }) => id === card.id);
  if (size === 'small' && sold?.kind === 'developer kit')
    return { demand: 'size', reason: 'a developer kit, not a finished computer' };
  const fails = answers.findIndex(({ verdict }) => verdict === 'no');
  if (fails >= 0) {
    const { name, task } = parts.tasks[fails]!;
    return { demand: 'memory', reason: `${task.train ? `training ${name}` : name} does not fit its memory` };
  }
  if (speed === null) return { demand: 'speed', reason: 'no data on its speed' };
  const slow = answers.findIndex(
    (answer, at) => maxSeconds !== null && !parts.tasks[at]!.task.train && secondsOf(answer) > maxSeconds,
  );
  if (slow >= 0)
    return {
      demand: 'speed',
      reason: `${parts.tasks[slow]!.name} takes ${secondsOf(answers[slow]!).toPrecision(3)} s, more than ${maxSeconds!}`,
    };
  if (noise === 'quiet' && !computer && (card.cooling === 'passive' || card.cooling === 'blower'))
    return {
      demand: 'noise',
      reason: card.cooling === 'passive' ? 'needs the fans of a server' : 'cooled by a blower',
    };
  return null;
}

/** The currencies whose prices a question compares, in words. */
export const currenciesOf = ({ currency, convert }: MachineQuestion): string =>
  currency === 'USD' || !convert ? currency : `${currency} or USD`;

const conditionWords = { any: 'price', new: 'new price', used: 'used price' } as const;

/** Every card and computer: those that a machine may be built around, cheapest first, and the others with the reason. */
export function askedCards(
  question: MachineQuestion,
  parts: MachineParts,
): { options: CardOption[]; refused: RefusedCard[] } {
  const [first, ...others] = parts.tasks;
  const lists = others.map(({ cards }) => new Map(cards.map((card) => [card.id, card])));
  const named = namedCards(question, first?.cards ?? []);
  const options: CardOption[] = [];
  const refused: RefusedCard[] = [];
  for (const card of first?.cards ?? []) {
    const answers = [card, ...lists.map((list) => list.get(card.id)!)];
    const asked = { card, answers, computer: isComputer(card), speed: combinedSpeed(answers) };
    const failed = failedDemand(asked, question, parts, named);
    const owned = isOwned(card.id, question);
    const bought = cardCount(asked, question) - (owned ? 1 : 0);
    const price = bought === 0 ? enteredPrice(0, parts.date) : cardPrice(card.id, question, parts);
    if (failed) refused.push({ ...asked, ...failed });
    else if (price === null)
      refused.push({
        ...asked,
        demand: 'price',
        reason: `no ${conditionWords[question.condition]} of 2026 was found in ${currenciesOf(question)}`,
      });
    else options.push({ ...asked, speed: asked.speed!, price, owned, cost: price.typical * bought });
  }
  options.sort((one, other) => one.cost - other.cost || (one.card.id < other.card.id ? -1 : 1));
  return { options, refused };
}
