import { writeFlatAddress } from './flat-address.ts';
import { firstQuestion, type ChoiceQuestion } from './question.ts';

/**
 * A question for a card as a query string, version 1: the fields by their names (`budget=800`, `any` for none),
 * `price.<card>=<dollars>` for each price that the reader entered, and `quantize.<component>=<format>`. Values of the page's first question are left out.
 */
export function writeChoiceAddress(question: ChoiceQuestion): string {
  const { prices, quantize, ...fields } = question;
  const query = writeFlatAddress(fields, firstQuestion);
  for (const [id, price] of Object.entries(prices)) query.set(`price.${id}`, String(price));
  for (const [component, format] of Object.entries(quantize)) query.set(`quantize.${component}`, format);
  return query.toString();
}
