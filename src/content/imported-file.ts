import { z } from 'zod';
import { problemsOf, problemText } from './schemas/problems.ts';

/** A file with all imported entries of a collection. Each names its own source. */
const importedFileSchema = z.strictObject({
  /** The entries by id. */
  entries: z.record(
    z
      .string()
      .regex(/^[a-z0-9][a-z0-9.+-]*$/, { error: 'must be lower-case letters, digits, dots and hyphens' }),
    z.looseObject({}),
  ),
});

/**
 * The entries of an imported file.
 * @param name the file, for messages
 * @throws Error naming the file and the field where its shape is wrong
 */
export function importedEntries(content: unknown, name: string): [id: string, entry: object][] {
  const parsed = importedFileSchema.safeParse(content);
  if (!parsed.success)
    throw new Error(
      problemsOf(parsed.error, content)
        .map((each) => `${name}: ${problemText(each)}`)
        .join('\n'),
    );
  return Object.entries(parsed.data.entries);
}
