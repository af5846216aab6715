import { breakEven } from '../build/ownership/break-even.ts';
import { classRents } from '../build/ownership/rental-classes.ts';
import type { RentBeside } from './answer.ts';
import type { Offer } from './offers.ts';
import type { MachineParts } from './parts.ts';
import type { MachineQuestion } from './question.ts';
import { ownershipOf } from './runs.ts';

/** Renting the cards of an offer, the cheapest class of provider first, with the hours after which owning is cheaper. */
export function rentingOf(offer: Offer, question: MachineQuestion, parts: MachineParts): RentBeside[] {
  const ownership = ownershipOf(offer, question, parts);
  if (ownership === null) return [];
  const rented = { gpu: offer.card.card.id, count: offer.cards };
  return classRents([rented], parts.rentals, question.currency).map((rent) => {
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
