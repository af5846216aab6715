import { choiceQuestionFields, firstQuestion, type ChoiceQuestion } from './question.ts';
import { readFlatAddress, writeFlatAddress, type ReadFlatAddress } from './flat-address.ts';

/**
 * A question for a card as a query string, version 1: the fields by their names (`budget=800`, `any` for none), and
 * `price.<card>=<dollars>` for each price that the reader entered. Values of the page's first question are left out.
 */
export function writeChoiceAddress(question: ChoiceQuestion): string {
  const { prices, ...fields } = question;
  const query = writeFlatAddress(fields, firstQuestion);
  for (const [id, price] of Object.entries(prices)) query.set(`price.${id}`, String(price));
  return query.toString();
}

const ownPrice = /^price\.([a-z0-9-]+)$/;

/**
 * Reads a query string. Never throws: an invalid field is left out with a notice.
 * @param models ids of the known models
 * @param cards ids of the known cards
 */
export function readChoiceAddress(
  search: string,
  models: readonly string[],
  cards: readonly string[],
): ReadFlatAddress<ChoiceQuestion> {
  const query = new URLSearchParams(search);
  const prices: Record<string, number> = {};
  const notices: string[] = [];
  const named = query.get('model');
  if (named !== null && !models.includes(named)) {
    notices.push(`“${named.slice(0, 40)}” is an unknown model. Another one is shown.`);
    query.delete('model');
  }
  for (const [name, text] of [...query]) {
    const [, id] = ownPrice.exec(name) ?? [];
    if (id === undefined) continue;
    query.delete(name);
    const amount = /^\d{1,7}(\.\d{1,2})?$/.test(text) ? Number(text) : Number.NaN;
    if (cards.includes(id) && amount <= 1_000_000) prices[id] = amount;
    else notices.push(`The price of “${id.slice(0, 40)}” is invalid. It was left out.`);
  }
  const read = readFlatAddress(query, firstQuestion, choiceQuestionFields);
  return { state: { ...read.state, prices }, notices: [...notices, ...read.notices] };
}
