import { quantizations } from '../../content/schemas/precision-words.ts';
import { ofImages as imageFields, trains } from './run-options.ts';
import { firstQuestion, type ChoiceQuestion } from './question.ts';
import { choiceQuestionFields } from './question-fields.ts';
import { readFlatAddress, type ReadFlatAddress } from './flat-address.ts';

export { writeChoiceAddress } from './write-choice-address.ts';

const ownPrice = /^price\.([a-z0-9-]+)$/;
const ownFormat = /^quantize\.([a-z][\w.-]*)$/;

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
  const quantize: ChoiceQuestion['quantize'] = {};
  const notices: string[] = [];
  const named = query.get('model');
  if (named !== null && !models.includes(named)) {
    notices.push(`“${named.slice(0, 40)}” is an unknown model. Another one is shown.`);
    query.delete('model');
  }
  for (const [name, text] of [...query]) {
    const [, component] = ownFormat.exec(name) ?? [];
    if (component !== undefined) {
      const format = quantizations.find((each) => each === text);
      if (format) quantize[component] = format;
      else notices.push(`The format “${text.slice(0, 40)}” is unknown. It was left out.`);
      query.delete(name);
      continue;
    }
    const [, id] = ownPrice.exec(name) ?? [];
    if (id === undefined) continue;
    query.delete(name);
    const amount = /^\d{1,7}(\.\d{1,2})?$/.test(text) ? Number(text) : Number.NaN;
    if (cards.includes(id) && amount <= 1_000_000) prices[id] = amount;
    else notices.push(`The price of “${id.slice(0, 40)}” is invalid. It was left out.`);
  }
  const read = readFlatAddress(query, firstQuestion, choiceQuestionFields);
  const state = { ...read.state, prices, quantize };
  const all = [...notices, ...read.notices];
  const ofImages = Object.keys(imageFields).some((name) => query.has(name));
  if (!trains(state) || !ofImages) return { state, notices: all };
  const left =
    'Steps, guidance and images per minute are those of images, not of a training. They were left out.';
  return { state: { ...state, ...imageFields }, notices: [...all, left] };
}
