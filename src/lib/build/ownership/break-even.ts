import { daysPerYear, electricityPerHour, ownershipProblem, type Ownership } from './ownership.ts';

/** A machine of the same speed that is rented by the hour. */
export interface Rent {
  /** Price of an hour, in the currency of the ownership; at least 0. Rented for the hours at work only. */
  hourly: number;
}

/** Where buying starts to be cheaper than renting. */
export interface BreakEven {
  /** Hours at work at which both cost the same; null where they never do. */
  hours: number | null;
  /** Those hours as hours a day over all years of owning; null as above. */
  hoursPerDay: number | null;
  /** Years until then at the stated hours a day; null as above, and where it is never at work. */
  years: number | null;
  /** Which way is cheaper for the stated years and hours a day. */
  cheaper: 'own' | 'rent' | 'same';
  /** Why there is no such hour, or why it lies beyond the years of owning; null where it lies within. */
  reason: string | null;
}

function checked(ownership: Ownership, rent: Rent): void {
  const problem = ownershipProblem(ownership);
  if (problem) throw new RangeError(problem);
  if (!Number.isFinite(rent.hourly) || rent.hourly < 0)
    throw new RangeError('the rent must be a number from 0');
}

/**
 * Break-even hours: (price - resale) / (rent - electricity of an hour).
 * Resale is taken as a share of the price that does not depend on the hours.
 * @throws RangeError in words for people where a figure is out of range
 */
export function breakEven(ownership: Ownership, rent: Rent): BreakEven {
  checked(ownership, rent);
  const fixed = ownership.price * (1 - ownership.resaleShare);
  const saved = rent.hourly - electricityPerHour(ownership);
  const planned = ownership.years * daysPerYear * ownership.hoursPerDay;
  const difference = fixed - saved * planned;
  const cheaper = difference === 0 ? 'same' : difference < 0 ? 'own' : 'rent';
  const hours = fixed === 0 ? 0 : fixed / saved;
  // A saving too small to divide by counts as none.
  if (fixed > 0 && (saved <= 0 || !Number.isFinite(hours))) {
    const reason = 'an hour of rent costs no more than the electricity of an hour at home';
    return { hours: null, hoursPerDay: null, years: null, cheaper, reason };
  }
  const hoursPerDay = hours / (ownership.years * daysPerYear);
  const years = ownership.hoursPerDay > 0 ? hours / (ownership.hoursPerDay * daysPerYear) : null;
  return { hours, hoursPerDay, years, cheaper, reason: beyond(ownership, hours, hoursPerDay) };
}

function beyond(ownership: Ownership, hours: number, hoursPerDay: number): string | null {
  const { years, hoursPerDay: stated } = ownership;
  if (hoursPerDay > 24) return `it would take more hours than ${years} years have`;
  if (hours > 0 && hoursPerDay > stated)
    return `it would take ${hoursPerDay.toFixed(1)} hours a day for ${years} years, not ${stated}`;
  return null;
}

/** Both costs after some hours at work. */
export interface CostPoint {
  /** Hours at work since the day of buying. */
  hours: number;
  /** Price less resale, and the electricity so far. */
  owned: number;
  /** Rent so far. */
  rented: number;
}

/**
 * Both costs as lines over the hours at work, for a chart and its table.
 * @param untilHours hours of the last point; those of all years at the stated hours a day when omitted
 * @param points how many, at equal distances from 0; at least 2
 * @throws RangeError in words for people where a figure is out of range
 */
export function costCurve(ownership: Ownership, rent: Rent, untilHours?: number, points = 11): CostPoint[] {
  checked(ownership, rent);
  if (!(points >= 2)) throw new RangeError('a curve needs two points or more');
  const until = untilHours ?? ownership.years * daysPerYear * ownership.hoursPerDay;
  const fixed = ownership.price * (1 - ownership.resaleShare);
  const perHour = electricityPerHour(ownership);
  return Array.from({ length: points }, (_, index) => {
    const hours = (until * index) / (points - 1);
    return { hours, owned: fixed + perHour * hours, rented: rent.hourly * hours };
  });
}
