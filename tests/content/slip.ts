/** A slip that a maintainer could make in a file of the facts, and what the error must say. */
export interface Slip {
  slip: string;
  /** The file below `src/content/`. */
  file: string;
  /** Changes the entry of the file. */
  change?: (entry: never) => void;
  /** Changes the text of the file. */
  text?: (text: string) => string;
  /** Matches the message, which must also name the file. */
  says: RegExp;
}

export type Entry = Record<string, unknown> & {
  prices: Record<string, unknown>[];
  sources: Record<string, unknown>[];
  rows: Record<string, unknown>[];
  lines: Record<string, unknown>[];
};

export const set =
  (field: string, value: unknown) =>
  (entry: Entry): void => {
    entry[field] = value;
  };
export const price = (field: string, value: unknown) => (entry: Entry) => {
  entry.prices[0]![field] = value;
};
export const source = (field: string, value: unknown) => (entry: Entry) => {
  entry.sources[0]![field] = value;
};
export const memory = (field: string, value: unknown) => (entry: Entry) => {
  (entry['memory'] as Record<string, unknown>)[field] = value;
};

export const of = (file: string, slip: string, change: (entry: Entry) => void, says: RegExp): Slip => ({
  slip,
  file,
  change: change as (entry: never) => void,
  says,
});
export const inText = (file: string, slip: string, text: (text: string) => string, says: RegExp): Slip => ({
  slip,
  file,
  text,
  says,
});
