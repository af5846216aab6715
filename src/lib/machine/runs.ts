import { ownershipCost, electricityPerHour, type Ownership } from '../build/ownership/ownership.ts';
import type { CardAnswer } from '../choose/card-answer.ts';
import type { MachineRun } from './answer.ts';
import type { Offer } from './offers.ts';
import type { MachineParts, TaskAnswers } from './parts.ts';
import type { MachineQuestion } from './question.ts';

/** Power in watts while it generates: at the wall, or that of the cards alone where no machine is around them. */
const runningW = ({ power, card, cards }: Offer): number | null =>
  power === null
    ? card.card.boardPowerW === null
      ? null
      : card.card.boardPowerW * cards
    : power.wallW.value;

/** The price of electricity of a question; null where none is known for its currency. */
const perKwhOf = ({ pricePerKwh, currency }: MachineQuestion, { perKwh }: MachineParts): number | null =>
  pricePerKwh ?? (Object.hasOwn(perKwh, currency) ? perKwh[currency]! : null);

/** An offer as something that is bought and used as the question says; null where its power or electricity has no price. */
export function ownershipOf(offer: Offer, question: MachineQuestion, parts: MachineParts): Ownership | null {
  const [watts, pricePerKwh] = [runningW(offer), perKwhOf(question, parts)];
  if (watts === null || pricePerKwh === null) return null;
  const { years, hoursPerDay } = question;
  return { price: offer.total, resaleShare: 0, years, hoursPerDay, watts, pricePerKwh };
}

const rounded = (value: number): number => Number(value.toPrecision(4));

function secondsOf({ speed }: CardAnswer): MachineRun['seconds'] {
  if (speed === null) return null;
  const { low, mid, high } = speed.imagesPerMinute;
  return { low: rounded(60 / high), mid: rounded(60 / mid), high: rounded(60 / low) };
}

function runOf(
  { task, name, video }: TaskAnswers,
  answer: CardAnswer,
  cards: number,
  ownership: Ownership | null,
): MachineRun {
  const { verdict, options, changesResult, speed } = answer;
  const perHour = speed && speed.imagesPerMinute.mid * 60 * cards;
  const each = (perHourCost: number) => rounded(perHourCost / perHour!);
  const known = ownership !== null && perHour !== null;
  return {
    ...{ task, model: task.model, name, verdict, options, changesResult },
    unit: task.train ? 'training' : video ? 'clip' : 'image',
    seconds: secondsOf(answer),
    perHour: perHour && rounded(perHour),
    basis: speed?.basis ?? null,
    steps: speed?.steps ?? null,
    frames: task.train ? null : (speed?.frames ?? null),
    electricity: known ? each(electricityPerHour(ownership)) : null,
    cost: known ? each(ownershipCost(ownership).perHour!) : null,
  };
}

/** What an offer makes of each task, in order. */
export function runsOf(offer: Offer, question: MachineQuestion, parts: MachineParts): MachineRun[] {
  const ownership = ownershipOf(offer, question, parts);
  return parts.tasks.map((task, at) => runOf(task, offer.card.answers[at]!, offer.cards, ownership));
}
