import { daysPerYear, electricityPerHour, ownershipProblem, type Ownership } from './ownership.ts';

/** A rented machine of the same speed. */
export interface Rent {
  /** Price per hour, in the currency of the ownership; at least 0. Rented only while in use. */
  hourly: number;
}

/** The point from which buying is cheaper than renting. */
export interface BreakEven {
  /** Hours of use at which both cost the same; null if they never do. */
  hours: number | null;
  /** Those hours as hours per day over all years of ownership; null as above. */
  hoursPerDay: number | null;
  /** Years until then at the stated hours per day; null as above, and with no use at all. */
  years: number | null;
  /** The cheaper way for the stated years and hours per day. */
  cheaper: 'own' | 'rent' | 'same';
  /** Why there is no break-even, or none within the years of ownership; null where there is one. */
  reason: string | null;
}

function checked(ownership: Ownership, rent: Rent): void {
  const problem = ownershipProblem(ownership);
  if (problem) throw new RangeError(problem);
  if (!Number.isFinite(rent.hourly) || rent.hourly < 0) throw new RangeError('the rent must be 0 or more');
}

/**
 * Break-even hours: (price - resale) / (rent - electricity per hour).
 * Resale is a share of the price that does not depend on the hours.
 * @throws RangeError with a readable message where a figure is out of range
 */
export function breakEven(ownership: Ownership, rent: Rent): BreakEven {
  checked(ownership, rent);
  const fixed = ownership.price * (1 - ownership.resaleShare);
  const saved = rent.hourly - electricityPerHour(ownership);
  const planned = ownership.years * daysPerYear * ownership.hoursPerDay;
  const difference = fixed - saved * planned;
  const cheaper = difference === 0 ? 'same' : difference < 0 ? 'own' : 'rent';
  const hours = fixed === 0 ? 0 : fixed / saved;
  // A saving too small to divide by counts as no saving.
  if (fixed > 0 && (saved <= 0 || !Number.isFinite(hours))) {
    const reason = 'renting costs no more per hour than the electricity of the own machine';
    return { hours: null, hoursPerDay: null, years: null, cheaper, reason };
  }
  const hoursPerDay = hours / (ownership.years * daysPerYear);
  const years = ownership.hoursPerDay > 0 ? hours / (ownership.hoursPerDay * daysPerYear) : null;
  return { hours, hoursPerDay, years, cheaper, reason: beyond(ownership, hours, hoursPerDay) };
}

function beyond(ownership: Ownership, hours: number, hoursPerDay: number): string | null {
  const { years, hoursPerDay: stated } = ownership;
  if (hoursPerDay > 24) return `it takes more hours than ${years} years have`;
  if (hours > 0 && hoursPerDay > stated)
    return `it takes ${hoursPerDay.toFixed(1)} hours per day for ${years} years, more than the ${stated} planned`;
  return null;
}

/** Both costs after some hours of use. */
export interface CostPoint {
  /** Hours of use since the purchase. */
  hours: number;
  /** Price minus resale, plus the electricity so far. */
  owned: number;
  /** Rent so far. */
  rented: number;
}

/**
 * Both costs over the hours of use, for a chart and its table.
 * @param untilHours hours of the last point; by default those of all years at the stated hours per day
 * @param points how many, at equal distances from 0; at least 2
 * @throws RangeError with a readable message where a figure is out of range
 */
export function costCurve(ownership: Ownership, rent: Rent, untilHours?: number, points = 11): CostPoint[] {
  checked(ownership, rent);
  if (!(points >= 2)) throw new RangeError('a curve needs at least two points');
  const until = untilHours ?? ownership.years * daysPerYear * ownership.hoursPerDay;
  const fixed = ownership.price * (1 - ownership.resaleShare);
  const perHour = electricityPerHour(ownership);
  return Array.from({ length: points }, (_, index) => {
    const hours = (until * index) / (points - 1);
    return { hours, owned: fixed + perHour * hours, rented: rent.hourly * hours };
  });
}
