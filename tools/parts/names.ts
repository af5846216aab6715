import { slug } from '../../src/lib/parts/part-id.ts';

/** A name as it is compared: without case, marks and punctuation. */
export const plainName = (text: string): string => slug(text).replaceAll('-', ' ');

/**
 * The names of rows, told apart where two have the same: the first of the distinguishing texts that differs among them is
 * added, then the next.
 * @throws Error naming the rows that nothing tells apart
 */
export function distinctNames<Row>(
  rows: readonly Row[],
  nameOf: (row: Row) => string,
  keyOf: (row: Row, name: string) => string,
  apart: readonly ((row: Row) => string | null)[],
): Map<Row, string> {
  const names = new Map(rows.map((row) => [row, nameOf(row)]));
  for (const textOf of apart) {
    const groups = Map.groupBy(rows, (row) => keyOf(row, names.get(row)!));
    for (const group of groups.values()) {
      if (group.length === 1 || new Set(group.map(textOf)).size === 1) continue;
      for (const row of group) {
        const text = textOf(row);
        if (text !== null) names.set(row, `${names.get(row)} (${text})`);
      }
    }
  }
  const left = Map.groupBy(rows, (row) => keyOf(row, names.get(row)!));
  for (const [key, group] of left)
    if (group.length > 1)
      throw new Error(`${group.length} rows are "${key}": name: nothing tells them apart [no-duplicates]`);
  return names;
}
