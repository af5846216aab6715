const currency = String.raw`(?:dollars?|usd|bucks|euros?|eur|pounds?)\b`;

/** An amount with a currency before or after it. */
const money = new RegExp(String.raw`[$€£]\s?(\d[\d,]*)|\b(\d[\d,]*)\s?${currency}`, 'i');

/** A query without amounts of money, which could look like names of cards. */
export const withoutMoney = (typed: string): string => typed.replace(new RegExp(money, 'gi'), ' ');

/** Words that can follow an amount without a currency. Another word makes it a count, as in "for 100 images". */
const afterLimit =
  'and|or|with|which|what|to|for|in|max|budget|gpu|graphics|card|please|total|sdxl|flux|pc|used|new|ai';

const limit = new RegExp(
  String.raw`\b(?:budget(?: of| is|:)?\s+(\d[\d,]{2,})|(?:under|below|for|max(?:imum)?|up to)\s+(\d[\d,]{2,})(?![x×\d]|\s+(?!(?:${afterLimit})\b)[a-z]))`,
  'i',
);

/** Image sizes and model numbers of cards, which also follow "for" and are not amounts of money. */
const noAmount = /^(?:512|768|1024|1280|1536|2048|[1-5]0[5-9]0|[6-9][6-9][057]0)$/;

/** The budget in a query, in whole currency units; null without one. */
export function budgetNamed(typed: string): number | null {
  const withCurrency = money.exec(typed)?.slice(1).find(Boolean);
  const bare = limit.exec(typed)?.slice(1).find(Boolean);
  const digits = withCurrency ?? (bare && !noAmount.test(bare.replaceAll(',', '')) ? bare : undefined);
  const amount = Number(digits?.replaceAll(',', ''));
  return amount >= 50 && amount <= 1_000_000 ? amount : null;
}
