/** A machine that is bought, used for some years and sold. All money in one currency. */
export interface Ownership {
  /** What it costs to buy; at least 0. */
  price: number;
  /** Share of the price that a buyer pays for it at the end, 0 to 1. */
  resaleShare: number;
  /** Years until then; above 0. */
  years: number;
  /** Hours a day at work, 0 to 24. Off for the rest of the day. */
  hoursPerDay: number;
  /** Watts drawn at the wall while at work; at least 0. */
  watts: number;
  /** Price of a kilowatt-hour; at least 0. */
  pricePerKwh: number;
}

/** What owning comes to over all its years. */
export interface OwnershipCost {
  /** Hours at work over all years. */
  hours: number;
  /** Price less resale. */
  depreciation: number;
  /** Energy over all years, in kilowatt-hours. */
  energyKwh: number;
  /** Price of that energy. */
  electricity: number;
  /** Depreciation and electricity. */
  total: number;
  /** Total for each hour at work; null where it never works. */
  perHour: number | null;
}

export const daysPerYear = 365;

const limits: readonly (readonly [field: keyof Ownership, low: number, high: number, words: string])[] = [
  ['price', 0, Infinity, 'the price must be a number from 0'],
  ['resaleShare', 0, 1, 'the resale share must be from 0 to 1 (0 % to 100 %)'],
  ['years', Number.MIN_VALUE, Infinity, 'the years must be above 0'],
  ['hoursPerDay', 0, 24, 'the hours a day must be from 0 to 24'],
  ['watts', 0, Infinity, 'the watts must be a number from 0'],
  ['pricePerKwh', 0, Infinity, 'the price of a kilowatt-hour must be a number from 0'],
];

/** What is wrong with the figures, in words for people; null where nothing is. */
export function ownershipProblem(ownership: Ownership): string | null {
  const broken = limits.find(([field, low, high]) => {
    const value = ownership[field];
    return !Number.isFinite(value) || value < low || value > high;
  });
  return broken ? broken[3] : null;
}

/** Price of the electricity of one hour at work. */
export function electricityPerHour({ watts, pricePerKwh }: Pick<Ownership, 'watts' | 'pricePerKwh'>): number {
  return (watts / 1000) * pricePerKwh;
}

/**
 * What owning comes to: price less resale, and electricity. Interest, repairs, cooling and room are left out.
 * @throws RangeError with the words of `ownershipProblem`
 */
export function ownershipCost(ownership: Ownership): OwnershipCost {
  const problem = ownershipProblem(ownership);
  if (problem) throw new RangeError(problem);
  const hours = ownership.years * daysPerYear * ownership.hoursPerDay;
  const depreciation = ownership.price * (1 - ownership.resaleShare);
  const energyKwh = (ownership.watts / 1000) * hours;
  const electricity = electricityPerHour(ownership) * hours;
  const total = depreciation + electricity;
  return { hours, depreciation, energyKwh, electricity, total, perHour: hours > 0 ? total / hours : null };
}

/**
 * Cost of 1,000 images at a cost for each hour and a speed.
 * @returns null where the cost is not known or nothing is made
 */
export function costPerThousandImages(perHour: number | null, imagesPerMinute: number): number | null {
  if (perHour === null || !(imagesPerMinute > 0)) return null;
  return (perHour / (imagesPerMinute * 60)) * 1000;
}
