import { currencyNames } from '../choose/question.ts';
import { formatMoney } from '../units/money-format.ts';
import type { MachineAnswer, NextStep } from './answer.ts';
import { rateOf } from './line-price.ts';
import { boundOf, isWithoutPlatform, leftOutOf, tasksLeftOut } from './left-out.ts';
import { offersFor, type Offer, type Offers } from './offers.ts';
import type { MachineParts } from './parts.ts';
import { proposed } from './proposed.ts';
import type { MachineQuestion } from './question.ts';
import { shownOffers, stepAbove } from './roles.ts';
import { cardsText, timesText } from './words.ts';

function nextStepOf(offers: readonly Offer[], best: Offer, { currency }: MachineQuestion): NextStep | null {
  const next = stepAbove(offers, best);
  if (next === null) return null;
  const [more, faster] = [
    Math.round((next.total - best.total) * 100) / 100,
    next.card.speed / best.card.speed,
  ];
  return {
    more,
    total: Math.round(next.total * 100) / 100,
    card: next.card.card.id,
    name: cardsText(next),
    faster: Number(faster.toPrecision(3)),
    text: `${formatMoney(Math.ceil(more), currency)} more: ${
      next.build === null ? '' : 'a machine with '
    }${cardsText(next)}, ${timesText(faster)}.`,
  };
}

/** Sentences about an answer without a machine within the budget, and about what a reader must know of all of them. */
function notesOn(
  question: MachineQuestion,
  found: Offers,
  least: number | null,
  { rates }: MachineParts,
): string[] {
  const { budget, currency, scope } = question;
  const notes: string[] = [];
  if (scope !== 'card' && isWithoutPlatform(found))
    notes.push(
      `No machine of parts can be priced in ${currency}: a price of 2026 of at least one part is missing for every socket.`,
    );
  if (found.offers.length === 0)
    notes.push('No priced machine does all of this. The list of what was left out says what is missing.');
  else if (budget !== null && least !== null && least > budget)
    notes.push(
      `Nothing within ${formatMoney(budget, currency)} does all of this: the least that would do costs ${formatMoney(Math.ceil(least), currency)}.`,
    );
  const converted = conversionNote(question, found, rates);
  return converted === null ? notes : [...notes, converted];
}

/** What converted prices rest on, in a sentence; null where nothing in the answer was converted. */
function conversionNote(
  question: MachineQuestion,
  { offers }: Offers,
  rates: MachineParts['rates'],
): string | null {
  const rate = rateOf(question, rates);
  const isConverted = offers.some(({ card, parts }) =>
    [card.price, ...parts.map(({ price }) => price)].some((price) => price?.converted != null),
  );
  if (!rate || !isConverted) return null;
  const { low, typical, high } = rate.salesTaxPercent;
  const tax = low === high ? `${typical} %` : `${typical} % (${low} to ${high} %)`;
  return `Prices and rents without one of today in ${currencyNames[rate.currency as keyof typeof currencyNames]} are converted from US dollars at ${rate.perDollar.toPrecision(3)} (${rate.source.name}, ${rate.source.date}), new parts with a sales tax of ${tax}. Shops may ask more.`;
}

/** The parts with the tasks that a question allows. */
const allowedParts = ({ commercial }: MachineQuestion, parts: MachineParts): MachineParts => ({
  ...parts,
  tasks: parts.tasks.filter(({ refusal }) => !commercial || refusal === null),
});

/** What can be bought for a question at any budget: the costly part of an answer, which a changed budget keeps. */
export const offersOf = (question: MachineQuestion, parts: MachineParts): Offers =>
  offersFor(question, allowedParts(question, parts));

/** The answer from what can be bought. @param found of `offersOf` for the same question at any budget */
export function answerOf(question: MachineQuestion, parts: MachineParts, found: Offers): MachineAnswer {
  const refusedTasks = tasksLeftOut(question, parts);
  const allowed = allowedParts(question, parts);
  const { offers } = found;
  const shown = shownOffers(offers, question.budget);
  const best = shown[0]?.offer ?? null;
  const least = offers.length === 0 ? null : Math.min(...offers.map(({ total }) => total));
  return {
    machines: shown.map((each) => proposed(each, best, question, allowed)),
    nextStep: best && nextStepOf(offers, best, question),
    leftOut: [...refusedTasks, ...leftOutOf(found, question)],
    boundBy: best ? boundOf(best, found, question) : [],
    least: least === null ? null : Math.round(least * 100) / 100,
    notes: [...refusedTasks.map(({ reason }) => reason), ...notesOn(question, found, least, parts)],
    program: question.program,
  };
}

/**
 * The machines for a question: complete, checked and priced. Pure, and the same question has the same answer. Without a
 * machine that passes, the answer says what is missing.
 * @param parts the candidates, with the answers of the question's tasks
 */
export const buildMachine = (question: MachineQuestion, parts: MachineParts): MachineAnswer =>
  answerOf(question, parts, offersOf(question, parts));
