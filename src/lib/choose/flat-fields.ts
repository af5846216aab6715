/**
 * What a field of a page's state may hold: gives the value back where it fits, else `undefined`. Plain functions, because
 * a page loads them: a schema library would weigh more than the page's own code.
 */
export type Field<Value> = (value: unknown) => Value | undefined;

/** Any text but the empty one. */
export const text: Field<string> = (value) => (typeof value === 'string' && value !== '' ? value : undefined);

export const flag: Field<boolean> = (value) => (typeof value === 'boolean' ? value : undefined);

/** One of some words. */
export const oneOf =
  <Word extends string>(...words: readonly Word[]): Field<Word> =>
  (value) =>
    words.find((word) => word === value);

const isNumber = (value: unknown): value is number => typeof value === 'number' && Number.isFinite(value);

/** A whole number from `least` to `most`. */
export const whole =
  (least: number, most: number): Field<number> =>
  (value) =>
    isNumber(value) && Number.isInteger(value) && value >= least && value <= most ? value : undefined;

/** A number above 0, up to `most`. */
export const above0 =
  (most: number): Field<number> =>
  (value) =>
    isNumber(value) && value > 0 && value <= most ? value : undefined;

/** A number from 0 up to `most`. */
export const from0 =
  (most: number): Field<number> =>
  (value) =>
    value === 0 ? 0 : above0(most)(value);

/** What a field holds, or null for what is left open. */
export const open =
  <Value>(field: Field<Value>): Field<Value | null> =>
  (value) =>
    value === null ? null : field(value);

/** Values by name, each of which must fit. */
export const byName =
  <Value>(field: Field<Value>): Field<Record<string, Value>> =>
  (value) => {
    if (typeof value !== 'object' || value === null || Array.isArray(value)) return undefined;
    const pairs = Object.entries(value).map(([name, each]) => [name, field(each)] as const);
    return pairs.some(([, each]) => each === undefined)
      ? undefined
      : (Object.fromEntries(pairs) as Record<string, Value>);
  };

/** The fields of a whole state, each of which must fit. */
export type Fields<State> = { readonly [Name in keyof State]: Field<State[Name]> };

/** Whether a value fits the field of that name. */
export function fits<State extends object>(fields: Fields<State>, name: string, value: unknown): boolean {
  return Object.hasOwn(fields, name) && fields[name as keyof State](value) !== undefined;
}
