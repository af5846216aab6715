import type { QuoteLine } from './quote-lines.ts';

/** The sources of a quote's prices as numbered notes, each once, and the number of each row's note. */
export interface SourceNotes {
  notes: string[];
  /** From 1, by the row's id; rows without a source have none. */
  numbers: ReadonlyMap<string, number>;
}

/** Numbers the sources in the order of the rows. */
export function sourceNotes(lines: readonly QuoteLine[]): SourceNotes {
  const notes: string[] = [];
  const numbers = new Map<string, number>();
  for (const { id, origin } of lines) {
    if (!origin?.source) continue;
    const note = origin.class === null ? origin.source : `${origin.source}, prices of ${origin.class}`;
    const known = notes.indexOf(note);
    numbers.set(id, known < 0 ? notes.push(note) : known + 1);
  }
  return { notes, numbers };
}
