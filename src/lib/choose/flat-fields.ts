/**
 * A check of a field of a page's state: returns the value where it is valid, else `undefined`. Plain functions, because
 * a schema library would be larger than the page's own code.
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

/** A whole number from `min` to `max`. */
export const whole =
  (min: number, max: number): Field<number> =>
  (value) =>
    isNumber(value) && Number.isInteger(value) && value >= min && value <= max ? value : undefined;

/** A number above 0, up to `max`. */
export const above0 =
  (max: number): Field<number> =>
  (value) =>
    isNumber(value) && value > 0 && value <= max ? value : undefined;

/** A number from 0 up to `max`. */
export const from0 =
  (max: number): Field<number> =>
  (value) =>
    value === 0 ? 0 : above0(max)(value);

/** A valid value of a field, or null. */
export const open =
  <Value>(field: Field<Value>): Field<Value | null> =>
  (value) =>
    value === null ? null : field(value);

/** Values by name, each of which must be valid. */
export const byName =
  <Value>(field: Field<Value>): Field<Record<string, Value>> =>
  (value) => {
    if (typeof value !== 'object' || value === null || Array.isArray(value)) return undefined;
    const pairs = Object.entries(value).map(([name, each]) => [name, field(each)] as const);
    return pairs.some(([, each]) => each === undefined)
      ? undefined
      : (Object.fromEntries(pairs) as Record<string, Value>);
  };

/** The checks of a whole state. */
export type Fields<State> = { readonly [Name in keyof State]: Field<State[Name]> };

/** Whether a value is valid for the field of that name. */
export function fits<State extends object>(fields: Fields<State>, name: string, value: unknown): boolean {
  return Object.hasOwn(fields, name) && fields[name as keyof State](value) !== undefined;
}
