import type { z } from 'zod';
import type { electricityPriceSchema } from '../../content/schemas/electricity-price.ts';

type HouseholdPrice = z.infer<typeof electricityPriceSchema>;

/** The region whose households stand for each currency. */
const regions: Readonly<Record<string, string>> = { USD: 'US', EUR: 'EU27', GBP: 'GB', CHF: 'CH', AUD: 'AU' };

/** The newest price of a kilowatt-hour for households of each currency's region. */
export function householdPrices(entries: readonly HouseholdPrice[]): Record<string, number> {
  const found = Object.entries(regions).map(([currency, country]) => {
    const own = entries.filter((each) => each.country === country && each.currency === currency);
    const [newest] = [...own].sort((one, other) => (one.source.date < other.source.date ? 1 : -1));
    return [currency, newest?.perKwh] as const;
  });
  return Object.fromEntries(found.filter(([, perKwh]) => perKwh !== undefined)) as Record<string, number>;
}
