/** A row of a build's file that names a part of the catalogue. */
export interface NamedPart {
  component: string;
  part: string;
}

/** A row of a build's file that has a wording and names no part by its id. */
export interface WordedRow {
  component: string;
  model: string;
}

type Row = Partial<Record<string, unknown>>;

/** The rows of a build's file, before the file is checked; none where it cannot be read. */
function rowsOf(text: string): Row[] {
  let file: unknown;
  try {
    file = JSON.parse(text);
  } catch {
    return [];
  }
  const lines: unknown = typeof file === 'object' && file !== null && 'lines' in file ? file.lines : null;
  return Array.isArray(lines)
    ? lines.filter((line: unknown): line is Row => typeof line === 'object' && line !== null)
    : [];
}

/** The parts that the rows of a build's file name by their ids. */
export const namedParts = (text: string): NamedPart[] =>
  rowsOf(text).flatMap(({ component, part }) =>
    typeof component === 'string' && typeof part === 'string' ? [{ component, part }] : [],
  );

/** The rows of a build's file whose wording may name a part. */
export const wordedRows = (text: string): WordedRow[] =>
  rowsOf(text).flatMap(({ component, model, part }) =>
    typeof component === 'string' && typeof model === 'string' && part === undefined
      ? [{ component, model }]
      : [],
  );
