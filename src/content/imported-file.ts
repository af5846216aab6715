import { z } from 'zod';
import { problemsOf, problemText } from './schemas/problems.ts';
import { sourceSchema } from './schemas/sourced.ts';

/**
 * A file with all imported entries of a collection. What holds for all of them stands once: the source with its date, and
 * fields that have the same value in most entries.
 */
const importedFileSchema = z.strictObject({
  /** Where the entries were read, and when; null where each entry names its own source. */
  source: sourceSchema.nullable(),
  /** Values of fields that an entry leaves out. */
  defaults: z.record(z.string(), z.unknown()).default({}),
  /** The entries by id. */
  entries: z.record(
    z
      .string()
      .regex(/^[a-z0-9][a-z0-9.+-]*$/, { error: 'must be lower-case letters, digits, dots and hyphens' }),
    z.looseObject({
      /** Fields of this entry that come from another source than the file's. */
      exceptions: z.record(z.string(), sourceSchema).optional(),
    }),
  ),
});

/**
 * The entries of an imported file, each with its sources written out: the file's first, then one for each exception, whose
 * note names the field.
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
  const { source, defaults, entries } = parsed.data;
  return Object.entries(entries).map(([id, { exceptions = {}, ...fields }]) => {
    const unknown = Object.keys(exceptions).find((field) => !(field in fields));
    if (unknown) throw new Error(`${name}: ${id} has a source for "${unknown}", which it does not give`);
    const others = Object.entries(exceptions).map(([field, other]) => ({
      ...other,
      note: [field, other.note].filter(Boolean).join(': '),
    }));
    return [id, { ...defaults, ...fields, ...(source && { sources: [source, ...others] }) }];
  });
}
