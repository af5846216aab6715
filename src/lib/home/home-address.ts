import { imagePrograms, type Program } from '../../content/schemas/program-words.ts';
import { readFlatAddress, writeFlatAddress, type ReadFlatAddress } from '../choose/flat-address.ts';
import { above0, oneOf, open, text, whole, type Fields } from '../choose/flat-fields.ts';
import { homeWays, type HomeQuestion } from './home-question.ts';

/** Whether a program generates images; others only train. */
export const isImageProgram = (program: Program | null): program is (typeof imagePrograms)[number] =>
  imagePrograms.some((each) => each === program);

const fields: Fields<HomeQuestion> = {
  way: oneOf(...homeWays),
  model: text,
  side: open(whole(64, 8192)),
  card: text,
  program: oneOf(...imagePrograms),
  budget: open(above0(1_000_000)),
  condition: oneOf('any', 'new', 'used'),
};

/** A query of the form’s fields as that of an address: an empty field means none, and money has no signs. */
export function fieldsQuery(typed: string): string {
  const query = new URLSearchParams(typed);
  for (const [name, value] of [...query])
    query.set(name, name === 'budget' ? value.replaceAll(/[$,\s]/g, '') || 'any' : value || 'any');
  return query.toString();
}

/** The query string of a question (without `?`); empty for the page’s own. */
export function writeHomeAddress(question: HomeQuestion, first: HomeQuestion): string {
  const query = writeFlatAddress({ ...question }, { ...first });
  return query.size > 1 ? query.toString() : '';
}

/**
 * Reads a query string onto a question. Never throws: an invalid field is left out with a notice.
 * @param known ids of models and cards
 */
export function readHomeAddress(
  search: string,
  first: HomeQuestion,
  known: { models: readonly string[]; cards: readonly string[] },
): ReadFlatAddress<HomeQuestion> {
  const query = new URLSearchParams(search);
  const notices: string[] = [];
  for (const [name, ids] of [
    ['model', known.models],
    ['card', known.cards],
  ] as const) {
    const id = query.get(name);
    if (id === null || ids.includes(id)) continue;
    query.delete(name);
    notices.push(`“${id.slice(0, 40)}” is an unknown ${name}. Another one is shown.`);
  }
  const read = readFlatAddress(query, first, fields);
  return { state: read.state, notices: [...notices, ...read.notices] };
}
