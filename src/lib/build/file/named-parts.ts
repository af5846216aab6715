/** A row of a build's file that names a part of the catalogue. */
export interface NamedPart {
  component: string;
  part: string;
}

/** The parts that the rows of a build's file name, before the file is checked; none where it cannot be read. */
export function namedParts(text: string): NamedPart[] {
  let file: unknown;
  try {
    file = JSON.parse(text);
  } catch {
    return [];
  }
  const lines: unknown = typeof file === 'object' && file !== null && 'lines' in file ? file.lines : null;
  return Array.isArray(lines)
    ? lines.flatMap((line: unknown): NamedPart[] => {
        if (typeof line !== 'object' || line === null) return [];
        const { component, part } = line as Partial<Record<string, unknown>>;
        return typeof component === 'string' && typeof part === 'string' ? [{ component, part }] : [];
      })
    : [];
}
