const currency = String.raw`(?:dollars?|usd|bucks|euros?|eur|pounds?)\b`;

/** An amount with its currency, before it or after it. */
const money = new RegExp(String.raw`[$€£]\s?(\d[\d,]*)|\b(\d[\d,]*)\s?${currency}`, 'i');

/** A query without amounts of money, whose numbers may be those of cards. */
export const withoutMoney = (typed: string): string => typed.replace(new RegExp(money, 'gi'), ' ');

/** What may follow an amount without a currency: another word makes it a count of something ("for 100 pictures"). */
const afterLimit =
  'and|or|with|which|what|to|for|in|max|budget|gpu|graphics|card|please|total|sdxl|flux|pc|used|new|ai';

const limit = new RegExp(
  String.raw`\b(?:budget(?: of| is|:)?\s+(\d[\d,]{2,})|(?:under|below|for|max(?:imum)?|up to)\s+(\d[\d,]{2,})(?![x×\d]|\s+(?!(?:${afterLimit})\b)[a-z]))`,
  'i',
);

/** Sides of pictures, and numbers of cards: they stand after "for" as often as amounts of money. */
const noAmount = /^(?:512|768|1024|1280|1536|2048|[1-5]0[5-9]0|[6-9][6-9][057]0)$/;

/** An amount of money that a query gives as a limit, in whole currency units; null without one. */
export function budgetNamed(typed: string): number | null {
  const said = money.exec(typed)?.slice(1).find(Boolean);
  const bare = limit.exec(typed)?.slice(1).find(Boolean);
  const digits = said ?? (bare && !noAmount.test(bare.replaceAll(',', '')) ? bare : undefined);
  const amount = Number(digits?.replaceAll(',', ''));
  return amount >= 50 && amount <= 1_000_000 ? amount : null;
}
