/** A machine that is bought, used for some years and sold. All money in one currency. */
export interface Ownership {
  /** Purchase price; at least 0. */
  price: number;
  /** Resale value at the end as a share of the price, 0 to 1. */
  resaleShare: number;
  /** Years of ownership; above 0. */
  years: number;
  /** Hours of use per day, 0 to 24. Off for the rest of the day. */
  hoursPerDay: number;
  /** Power at the wall while in use, in watts; at least 0. */
  watts: number;
  /** Price of a kilowatt-hour; at least 0. */
  pricePerKwh: number;
}

/** The cost of ownership over all years. */
export interface OwnershipCost {
  /** Hours of use over all years. */
  hours: number;
  /** Price minus resale. */
  depreciation: number;
  /** Energy over all years, in kilowatt-hours. */
  energyKwh: number;
  /** Price of that energy. */
  electricity: number;
  /** Depreciation and electricity. */
  total: number;
  /** Total per hour of use; null without use. */
  perHour: number | null;
}

export const daysPerYear = 365;

const limits: readonly (readonly [field: keyof Ownership, low: number, high: number, words: string])[] = [
  ['price', 0, Infinity, 'the price must be 0 or more'],
  ['resaleShare', 0, 1, 'the resale share must be 0 to 1 (0 % to 100 %)'],
  ['years', Number.MIN_VALUE, Infinity, 'the years must be above 0'],
  ['hoursPerDay', 0, 24, 'the hours per day must be 0 to 24'],
  ['watts', 0, Infinity, 'the watts must be 0 or more'],
  ['pricePerKwh', 0, Infinity, 'the price per kilowatt-hour must be 0 or more'],
];

/** The problem with the figures, in words; null where they are valid. */
export function ownershipProblem(ownership: Ownership): string | null {
  const broken = limits.find(([field, low, high]) => {
    const value = ownership[field];
    return !Number.isFinite(value) || value < low || value > high;
  });
  return broken ? broken[3] : null;
}

/** Price of the electricity for one hour of use. */
export function electricityPerHour({ watts, pricePerKwh }: Pick<Ownership, 'watts' | 'pricePerKwh'>): number {
  return (watts / 1000) * pricePerKwh;
}

/**
 * The cost of ownership: price minus resale, plus electricity. Interest, repairs, cooling and space are left out.
 * @throws RangeError with the text of `ownershipProblem`
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
 * Cost of 1,000 images at a cost per hour and a speed.
 * @returns null where the cost is missing or the speed is 0
 */
export function costPerThousandImages(perHour: number | null, imagesPerMinute: number): number | null {
  if (perHour === null || !(imagesPerMinute > 0)) return null;
  return (perHour / (imagesPerMinute * 60)) * 1000;
}
