/** JSON of strangers: nothing of it is trusted to have a shape. */

/** An object of a JSON text; its own keys only are read. */
export type JsonObject = Readonly<Record<string, unknown>>;

export const isObject = (value: unknown): value is JsonObject =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** The value under an own key; undefined where there is none. */
export const ownValue = (object: unknown, key: string): unknown =>
  isObject(object) && Object.hasOwn(object, key) ? object[key] : undefined;

export const objectAt = (object: unknown, key: string): JsonObject | null => {
  const value = ownValue(object, key);
  return isObject(value) ? value : null;
};

export const listAt = (object: unknown, key: string): readonly unknown[] => {
  const value = ownValue(object, key);
  return Array.isArray(value) ? value : [];
};

export const textAt = (object: unknown, key: string): string | null => {
  const value = ownValue(object, key);
  return typeof value === 'string' ? value : null;
};

/** A finite number; a text of digits counts as one. */
export function asNumber(value: unknown): number | null {
  if (typeof value === 'number') return Number.isFinite(value) ? value : null;
  if (typeof value !== 'string' || !/^\s*[+-]?(\d+\.?\d*|\.\d+)(e[+-]?\d{1,3})?\s*$/i.test(value))
    return null;
  const number = Number(value);
  return Number.isFinite(number) ? number : null;
}

/** JSON as programs of Python write it: NaN and Infinity are no numbers of JSON, and are read as null. */
export function parseLoosely(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    try {
      return JSON.parse(text.replace(/([:[,]\s*)(?:NaN|-?Infinity)(?=\s*[,}\]])/g, '$1null'));
    } catch {
      return undefined;
    }
  }
}

/** Text for people from a stranger's file: one line, not too long. */
export const shortText = (text: string, most = 80): string => {
  const line = text.replace(/[\p{Cc}\p{Cf}\s]+/gu, ' ').trim();
  const letters = [...line.slice(0, most * 4)];
  return letters.length > most ? `${letters.slice(0, most - 1).join('')}…` : line;
};
