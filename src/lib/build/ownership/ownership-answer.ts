import { breakEven, costCurve, type BreakEven, type CostPoint } from './break-even.ts';
import { daysPerYear, ownershipCost, type OwnershipCost } from './ownership.ts';
import type { OwnershipQuestion } from './ownership-question.ts';

/** What owning a build comes to at one bound of its price, and against renting. */
interface BoundAnswer {
  cost: OwnershipCost;
  /** Null without a rent. */
  breakEven: BreakEven | null;
  /** Both costs over the hours at work; rented is 0 throughout without a rent. */
  curve: CostPoint[];
}

/** Both bounds over the same hours. */
export interface OwnershipAnswer {
  low: BoundAnswer;
  high: BoundAnswer;
}

/**
 * Reckons both bounds. The curves end with the planned hours, or shortly after the later break-even where that lies
 * beyond, as far as the years have hours.
 * @param rentPerHour null where the reader sets none
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
