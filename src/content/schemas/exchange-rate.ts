import { z } from 'zod';
import { bounded } from './numbers.ts';
import { currencyCode, sourceSchema } from './sourced.ts';

const percent = bounded('%', 0, 50);

/** What a US price becomes in another currency: shops elsewhere include the sales tax, shops in the US do not. */
export const exchangeRateSchema = z
  .strictObject({
    /** ISO 4217 code. */
    currency: currencyCode,
    /** Units of the currency for one US dollar. */
    perDollar: bounded('per dollar', 0.001, 100_000),
    /** Source of the rate, with its date. */
    source: sourceSchema,
    /** Standard sales tax of the countries with the currency: the lowest, the median and the highest, in percent. */
    salesTaxPercent: z.strictObject({ low: percent, typical: percent, high: percent }),
    /** Source of the sales tax. */
    salesTaxSource: sourceSchema,
  })
  .refine(
    ({ salesTaxPercent: { low, typical, high } }) => low <= typical && typical <= high,
    'salesTaxPercent must be in the order low, typical, high',
  );
export type ExchangeRate = z.infer<typeof exchangeRateSchema>;
