import { fits, type Fields } from './flat-fields.ts';

/** A state that an address can hold: fields of text, numbers, switches, or null for what is left open. */
export type FlatState = Record<string, string | number | boolean | null>;

const shown = (text: string): string => `“${text.length > 40 ? `${text.slice(0, 40)}…` : text}”`;

const openWord = 'any';

/** Writes the fields that differ from the page's first state, by their own names; null is written as `any`. */
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

/** What an address said, and one sentence for each part of it that was put aside. */
export interface ReadFlatAddress<State> {
  state: State;
  notices: string[];
}

/**
 * Reads a query onto a first state. Never throws: a field that is not known, or whose value does not fit, is
 * left as it was, with a notice.
 * @param fields what each field may hold
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
    // `any` is also the name of a choice: the field's own word comes before "left open".
    const candidates = Object.hasOwn(first, name) ? [text, readValue(text)] : [];
    const fitting = candidates.filter((value) => fits(fields, name, value));
    if (fitting.length > 0) state = { ...state, [name]: fitting[0] };
    else notices.push(`${shown(name)} = ${shown(text)} is not understood; it was left out.`);
  }
  return { state, notices };
}
