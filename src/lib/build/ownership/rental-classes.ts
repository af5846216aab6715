import type { RentalClass, RentalPriceFacts } from '../../../content/schemas/rental-price.ts';
import { breakEven, type BreakEven } from './break-even.ts';
import { thousandImages, type BuildSpeed, type Cards } from './model-question.ts';
import type { OwnershipQuestion } from './ownership-question.ts';

/** What each class of rental is, in words for readers. */
export const rentalClassNames: Readonly<Record<RentalClass, string>> = {
  hyperscaler: 'Hyperscaler (AWS, Azure, GCP, Oracle)',
  specialist: 'Specialist cloud',
  secure: 'Secure cloud (data centre of a marketplace)',
  community: 'Community cloud (other people’s hosts)',
  marketplace: 'Marketplace (single hosts)',
  spot: 'Spot (can be stopped at any time)',
  serverless: 'Serverless (billed by the second of work)',
  reserved: 'Reserved for a term',
};

/** A rental price of the catalogue. */
export type RentalPrice = RentalPriceFacts & { id: string };

/** The rent of all cards of a build in one class. */
export interface ClassRent {
  class: RentalClass;
  /** The prices that it is made of: one for each kind of card. */
  prices: RentalPrice[];
  /** Rent of all cards for an hour, in the currency asked for. */
  low: number;
  typical: number;
  high: number;
  /** Date of the oldest reading among them, ISO 8601. */
  oldest: string;
}

const toFour = (amount: number) => Math.round(amount * 10_000) / 10_000;

/**
 * The rents of some cards by class, cheapest first. A class counts only if it has a price in the currency for each of the
 * cards, since nothing is converted and no class stands for another.
 */
export function classRents(
  cards: readonly Cards[],
  prices: readonly RentalPrice[],
  currency: string,
): ClassRent[] {
  if (cards.length === 0) return [];
  const classes = [...new Set(prices.map((price) => price.class))];
  const rents = classes.flatMap((name): ClassRent[] => {
    const own = cards.map(({ gpu, count }) => ({
      count,
      price: prices.find((price) => price.class === name && price.gpu === gpu && price.currency === currency),
    }));
    if (own.some(({ price }) => !price)) return [];
    const sum = (of: (price: RentalPrice) => number) =>
      toFour(own.reduce((total, { price, count }) => total + of(price!) * count, 0));
    return [
      {
        class: name,
        prices: own.map(({ price }) => price!),
        low: sum((price) => price.low),
        typical: sum((price) => price.typical),
        high: sum((price) => price.high),
        oldest: own.map(({ price }) => price!.oldest).sort()[0]!,
      },
    ];
  });
  return rents.sort((one, other) => one.typical - other.typical);
}

/** Owning a build compared with one class of rental. */
export interface ClassAnswer {
  rent: ClassRent;
  /** Cost of 1,000 rented images: the lowest rent at the highest speed, the highest rent at the lowest speed. */
  thousandImages: { low: number; high: number } | null;
  /** Break-even at the lower price of the build against the highest rent: the earliest. */
  earliest: BreakEven;
  /** Break-even at the upper price of the build against the lowest rent: the latest. */
  latest: BreakEven;
}

/** Owning compared with every class of rental. */
export const classAnswers = (
  question: OwnershipQuestion & { ok: true },
  rents: readonly ClassRent[],
  speed: BuildSpeed,
): ClassAnswer[] =>
  rents.map((rent) => ({
    rent,
    thousandImages: thousandImages({ low: rent.low, high: rent.high }, speed),
    earliest: breakEven(question.low, { hourly: rent.high }),
    latest: breakEven(question.high, { hourly: rent.low }),
  }));

/** `2,300 to 9,100 hours`, `from 2,300 hours; never at the lowest rent`, "never": hours of use until owning is cheaper. */
export function breakEvenHours({ earliest, latest }: Pick<ClassAnswer, 'earliest' | 'latest'>): string {
  const hours = (value: number) => Math.round(value).toLocaleString('en-US');
  if (earliest.hours === null) return 'never';
  if (latest.hours === null) return `from ${hours(earliest.hours)} hours; never at the lowest rent`;
  if (Math.round(earliest.hours) === Math.round(latest.hours)) return `${hours(earliest.hours)} hours`;
  return `${hours(earliest.hours)} to ${hours(latest.hours)} hours`;
}
