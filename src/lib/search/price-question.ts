import { cardsNamed, namesOnly } from './subjects.ts';
import type { AnsweredCard, DirectAnswer } from './verdict-table.ts';

const asksForPrice = /\b(?:prices?|pricing|costs?|how (?:much|expensive)|msrp)\b/i;

/** Words of a question for a price that do not ask for anything else. */
const aroundPrice =
  /\b(?:prices?|pricing|costs?|msrp|used|new|second ?hand|today|now|current(?:ly)?|street|launch|buy|ebay|amazon|expensive|of|an?|202\d)\b/gi;

/** What the cards of a query cost, if the query asks for nothing else ("rtx 5090 price"); at most three. */
export function priceAnswers(typed: string, cards: readonly AnsweredCard[]): DirectAnswer[] {
  if (!asksForPrice.test(typed)) return [];
  const rest = typed.replace(aroundPrice, ' ');
  const named = cardsNamed(rest, cards);
  const names = named.map(({ name }) => name);
  if (named.length === 0 || !namesOnly(rest.replace(/[?!]/g, ' '), names)) return [];
  return named.slice(0, 3).map(({ id, name, price }) => ({
    title: `${name}: price`,
    text: price,
    url: `/gpus/${id}/#price`,
  }));
}
