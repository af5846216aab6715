import { breakEven, costCurve, type BreakEven, type CostPoint } from './break-even.ts';
import { daysPerYear, ownershipCost, type OwnershipCost } from './ownership.ts';
import type { OwnershipQuestion } from './ownership-question.ts';

/** The cost of owning a build at one bound of its price, compared with renting. */
interface BoundAnswer {
  cost: OwnershipCost;
  /** Null without a rent. */
  breakEven: BreakEven | null;
  /** Both costs over the hours of use; without a rent, rented is always 0. */
  curve: CostPoint[];
}

/** Both bounds over the same hours. */
export interface OwnershipAnswer {
  low: BoundAnswer;
  high: BoundAnswer;
}

/**
 * Calculates both bounds. The curves end at the planned hours, or shortly after a later break-even, but not beyond the
 * hours of the years.
 * @param rentPerHour null without a rent
 */
export function ownershipAnswer(
  question: OwnershipQuestion & { ok: true },
  rentPerHour: number | null,
): OwnershipAnswer {
  const rent = { hourly: rentPerHour ?? 0 };
  const evenOf = (bound: 'low' | 'high') => (rentPerHour === null ? null : breakEven(question[bound], rent));
  const evens = { low: evenOf('low'), high: evenOf('high') };
  const { years, hoursPerDay } = question.high;
  const planned = years * daysPerYear * hoursPerDay;
  const beyond = Math.max(evens.low?.hours ?? 0, evens.high?.hours ?? 0) * 1.2;
  const until = Math.max(1, Math.min(years * daysPerYear * 24, Math.max(planned, beyond)));
  const bound = (name: 'low' | 'high'): BoundAnswer => ({
    cost: ownershipCost(question[name]),
    breakEven: evens[name],
    curve: costCurve(question[name], rent, until),
  });
  return { low: bound('low'), high: bound('high') };
}
