import { priceCatalogue } from '../../catalogue/prices.ts';
import { partsCatalogue } from '../../catalogue/parts.ts';
import { fromAstro } from '../../content/from-astro.ts';
import { partKinds } from '../../content/part-kinds.ts';
import { rowRange, todaysRange } from '../../lib/build/quote/price-origin.ts';
import type { Condition } from '../../lib/prices/budget-price.ts';
import { priceOfPart } from '../../lib/prices/part-class.ts';
import type { PriceAnswer } from '../../lib/prices/price-answer.ts';
import { priceAnswer, priceOfClass } from '../../lib/prices/price-catalogue.ts';
import type { PriceRange } from '../../lib/prices/price-range.ts';
import { formatRange } from '../../lib/units/money-format.ts';

/** A price that a page names: of a part (or whole computer) by id, or of a class of parts. */
export interface PriceQuestion {
  of: string;
  /** Condition; `launch` is the maker's price at launch, `list` the maker's price now. */
  condition?: Condition | 'launch' | 'list';
  /** ISO 4217 code. */
  currency?: string;
}

/** What a part or class costs. @throws Error for an id that has neither a part nor a price */
export async function answerFor(of: string): Promise<PriceAnswer> {
  const prices = await priceCatalogue(fromAstro);
  const parts = await partsCatalogue(fromAstro);
  for (const kind of partKinds) {
    const part = parts[kind].get(of);
    if (part) return priceOfPart(prices, kind, part as never).answer;
  }
  if (prices.byClass.has(of)) return priceOfClass(prices, of);
  if (prices.byPart.has(of)) return priceAnswer(prices, of);
  throw new Error(`“${of}” is neither a part nor a class of prices: see the command “price”`);
}

/** The range that answers a question; null where no price was found. */
export async function rangeFor(question: PriceQuestion): Promise<PriceRange | null> {
  const { of, condition = 'new', currency = 'USD' } = question;
  const { ranges, launch, list } = await answerFor(of);
  if (condition === 'launch') return launch?.currency === currency ? launch : null;
  if (condition === 'list') return list?.currency === currency ? list : null;
  return todaysRange({ ranges, class: null }, condition, currency);
}

/** `$900 to $1,300 in 2026-09`; "no price of 2026 found" without one. */
export function rangeInWords(range: PriceRange | null): string {
  return range
    ? `${formatRange(rowRange(range), range.currency)} in ${range.date}`
    : 'no price of 2026 found';
}
