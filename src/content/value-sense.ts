import { pathText, shown, type Problem } from './schemas/problems.ts';

const wholeDate = /^\d{4}-\d\d-\d\d$/;
/** Addresses that run or carry content instead of naming a document. */
const activeAddress = /^\s*(javascript|data|vbscript|file|blob):/i;
// Controls, and marks that turn the direction of writing or are not seen.
const unseen = /[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u200b\u200e\u200f\u202a-\u202e\u2066-\u2069\ufeff]/;

/** Whole numbers beyond this lose digits, and no unit of this site needs one. */
const largest = Number.MAX_SAFE_INTEGER;

/** A date, or in a field called `date` also a month or a year. */
const isDate = (value: string, key: PropertyKey | undefined): boolean =>
  wholeDate.test(value) || (key === 'date' && /^\d{4}(-\d\d)?$/.test(value));

function problemOf(value: unknown, day: string, key: PropertyKey | undefined): string | null {
  if (typeof value === 'number')
    return Math.abs(value) <= largest ? null : `must be a number up to 2^53, not ${value}`;
  if (typeof value !== 'string') return null;
  if (isDate(value, key) && value > day.slice(0, value.length))
    return `must be a date up to the day of this build, ${day}, not ${value}`;
  if (activeAddress.test(value))
    return `must be an address that begins with https:// or http://, not ${shown(value)}`;
  if (unseen.test(value)) return `must not contain invisible or control characters: ${shown(value)}`;
  if (value !== value.trim()) return `must not begin or end with a space: ${shown(value)}`;
  return null;
}

/** Lists whose members each say something of their own. */
const listsOfDifferent = [
  'prices',
  'sources',
  'notes',
  'rows',
  'excluded',
  'findings',
  'aliases',
  'inProse',
  'points',
];

function twice(list: readonly unknown[], path: readonly PropertyKey[]): Problem[] {
  const seen = new Map<string, number>();
  return list.flatMap((each, at) => {
    const text = JSON.stringify(each);
    const first = seen.get(text);
    if (first === undefined) seen.set(text, at);
    return first === undefined
      ? []
      : [
          {
            path: pathText([...path, at]),
            message: `must not repeat number ${first} of the list: ${shown(each)}`,
          },
        ];
  });
}

/**
 * What no value of any fact can be, whatever its field: a date after the build, an address that runs code, a number without
 * meaning, invisible characters,
 * or twice the same in a list.
 * @param day the day of the build, ISO 8601
 */
export function valueProblems(value: unknown, day: string, path: readonly PropertyKey[] = []): Problem[] {
  if (typeof value === 'object' && value !== null) {
    const within = Object.entries(value).flatMap(([key, each]) =>
      valueProblems(each, day, [...path, Array.isArray(value) ? Number(key) : key]),
    );
    const different = Array.isArray(value) && listsOfDifferent.includes(String(path.at(-1)));
    return different ? [...within, ...twice(value, path)] : within;
  }
  const problem = problemOf(value, day, path.at(-1));
  return problem === null ? [] : [{ path: pathText(path), message: problem }];
}
