import { breakEven } from '../build/ownership/break-even.ts';
import { classRents } from '../build/ownership/rental-classes.ts';
import type { RentBeside } from './answer.ts';
import type { Offer } from './offers.ts';
import { rateOf } from './line-price.ts';
import type { MachineParts } from './parts.ts';
import type { MachineQuestion } from './question.ts';
import { ownershipOf } from './runs.ts';

/** Rents in the currency of a question; converted from dollars where none is known in it. */
function rentsOf(
  rented: { gpu: string; count: number },
  question: MachineQuestion,
  { rentals, rates }: MachineParts,
): ReturnType<typeof classRents> {
  const own = classRents([rented], rentals, question.currency);
  const rate = rateOf(question, rates);
  if (own.length > 0 || !rate) return own;
  const inCurrency = (dollars: number) => Number((dollars * rate.perDollar).toPrecision(4));
  return classRents([rented], rentals, 'USD').map((rent) => ({
    ...rent,
    low: inCurrency(rent.low),
    typical: inCurrency(rent.typical),
    high: inCurrency(rent.high),
  }));
}

/** Renting the cards of an offer, the cheapest class of provider first, with the hours after which owning is cheaper. */
export function rentingOf(offer: Offer, question: MachineQuestion, parts: MachineParts): RentBeside[] {
  const ownership = ownershipOf(offer, question, parts);
  if (ownership === null) return [];
  const rented = { gpu: offer.card.card.id, count: offer.cards };
  return rentsOf(rented, question, parts).map((rent) => {
    const { hours, years } = breakEven(ownership, { hourly: rent.typical });
    return {
      ...rented,
      class: rent.class,
      perHour: { low: rent.low, typical: rent.typical, high: rent.high },
      breakEvenHours: hours === null ? null : Math.round(hours),
      breakEvenYears: years === null ? null : Number(years.toPrecision(3)),
      date: rent.oldest,
    };
  });
}
