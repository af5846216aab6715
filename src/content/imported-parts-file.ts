import { z } from 'zod';
import { sourceSchema } from './schemas/sourced.ts';

/** An id of an entry: the last part of its address. */
const idSchema = z
  .string()
  .regex(/^[a-z0-9][a-z0-9.+-]*$/, { error: 'must be lower-case letters, digits, dots and hyphens' });

/** What a file says of an imported entry besides the fields of its schema. */
const importedSchema = z.looseObject({
  /** In which order the site offers it: 1 with the first lists, 2 and 3 on demand. */
  tier: z.number().int().min(1).max(3).default(1),
  /** Other names under which the data set and shops list it. */
  aliases: z.array(z.string().min(1)).default([]),
  /** Keys of its sources. */
  from: z.array(z.string()).min(1),
  /** The maker's page that the data set names. */
  page: z.url().optional(),
  /** Keys of the sources of fields that come from another source. */
  fieldsFrom: z.record(z.string(), z.string()).default({}),
});

/**
 * A file with all imported entries of a collection. What holds for several of them stands once: the sources with their
 * dates, and the most frequent value of each field.
 */
const importedFileSchema = z.strictObject({
  /** The terms of the data set, with the name that they ask for. */
  licence: z.string().min(1),
  /** Where the entries were read, and when, by key. */
  sources: z.record(z.string(), sourceSchema),
  /** Values of fields that an entry leaves out. */
  defaults: z.record(z.string(), z.unknown()).default({}),
  /** The entries by id. */
  entries: z.record(idSchema, z.record(z.string(), z.unknown())),
});

/** An imported entry: the fields of its schema with the sources written out, and how it is listed. */
export interface ImportedEntry {
  id: string;
  tier: number;
  aliases: readonly string[];
  fields: Record<string, unknown>;
}

/**
 * The entries of an imported file, in its order. A source of a field follows those of the whole entry and has the field as
 * its note.
 * @param name the file, for messages
 * @throws Error naming the file and the field where its shape is wrong
 */
export function importedEntries(content: unknown, name: string): ImportedEntry[] {
  const parsed = importedFileSchema.safeParse(content);
  if (!parsed.success) throw new Error(`${name}: ${z.prettifyError(parsed.error)}`);
  return entriesOf(parsed.data, name, (id, entry) => {
    const read = importedSchema.safeParse(entry);
    if (!read.success) throw new Error(`${name}: ${id}: ${z.prettifyError(read.error)}`);
    return read.data;
  });
}

/**
 * The entries of an imported file that the importer, the tests or the build has checked: the same ones in a tenth of the time.
 */
export const trustedEntries = (content: unknown, name: string): ImportedEntry[] =>
  entriesOf(content as ImportedFile, name, (_id, entry) => ({
    tier: 1,
    aliases: [],
    fieldsFrom: {},
    ...(entry as Pick<ImportedFields, 'from'>),
  }));

type ImportedFile = z.infer<typeof importedFileSchema>;
type ImportedFields = z.infer<typeof importedSchema>;

/** The entries of a file, with what holds for several of them written out. */
function entriesOf(
  { sources, defaults, entries }: ImportedFile,
  name: string,
  read: (id: string, entry: Record<string, unknown>) => ImportedFields,
): ImportedEntry[] {
  const sourceOf = (key: string, id: string) => {
    const source = sources[key];
    if (!source) throw new Error(`${name}: ${id} names the source "${key}", which the file does not have`);
    return source;
  };
  return Object.entries(entries).map(([id, own]) => {
    const { tier, aliases, from, page, fieldsFrom, ...fields } = read(id, { ...defaults, ...own });
    const unknown = Object.keys(fieldsFrom).find((field) => !(field in fields));
    if (unknown) throw new Error(`${name}: ${id} has a source for "${unknown}", which it does not give`);
    const first = sourceOf(from[0]!, id);
    const all = [
      ...from.map((key) => sourceOf(key, id)),
      ...(page
        ? [{ name: 'The manufacturer’s page, as the data set names it', url: page, date: first.date }]
        : []),
      ...Object.entries(fieldsFrom).map(([field, key]) => {
        const { note, ...source } = sourceOf(key, id);
        return { ...source, note: [field, note].filter(Boolean).join(': ') };
      }),
    ];
    return { id, tier, aliases, fields: { ...fields, sources: all } };
  });
}
