import { quoted } from '../build/rows/model-text.ts';
import { fits, type Fields } from './flat-fields.ts';

/** A state that an address can hold: fields of text, numbers and switches, or null for no value. */
export type FlatState = Record<string, string | number | boolean | null>;

const openWord = 'any';

/** Writes the fields that differ from the page's first state, by their names; null is written as `any`. */
export function writeFlatAddress(
  state: FlatState,
  first: Readonly<Record<string, unknown>>,
): URLSearchParams {
  const query = new URLSearchParams({ v: '1' });
  for (const [name, value] of Object.entries(state))
    if (value !== first[name]) query.set(name, value === null ? openWord : String(value));
  return query;
}

function readValue(text: string): FlatState[string] {
  if (text === openWord) return null;
  if (text === 'true' || text === 'false') return text === 'true';
  return /^\d+(\.\d+)?(e[+-]?\d+)?$/.test(text) ? Number(text) : text;
}

/** The state of an address, and one sentence for each part that was left out. */
export interface ReadFlatAddress<State> {
  state: State;
  notices: string[];
}

/**
 * Reads a query onto a first state. Never throws: an unknown field or invalid value changes nothing and gives a notice.
 * @param fields the valid values of each field
 */
export function readFlatAddress<State extends object>(
  query: URLSearchParams,
  first: State,
  fields: Fields<State>,
): ReadFlatAddress<State> {
  let state = first;
  const notices: string[] = [];
  for (const [name, text] of query) {
    if (name === 'v') continue;
    // `any` is also a value of some fields, which comes before its meaning as null.
    const candidates = Object.hasOwn(first, name) ? [text, readValue(text)] : [];
    const fitting = candidates.filter((value) => fits(fields, name, value));
    if (fitting.length > 0) state = { ...state, [name]: fitting[0] };
    else notices.push(`${quoted(name)} = ${quoted(text)} is not a valid setting. It was left out.`);
  }
  return { state, notices };
}
