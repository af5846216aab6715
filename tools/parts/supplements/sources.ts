import { z } from 'zod';
import { slug } from '../../../src/lib/parts/part-id.ts';
import type { Sources } from '../made.ts';

/** A source of a supplement's row. */
export const rowSourceSchema = z.object({
  name: z.string().min(1),
  url: z.url().nullable(),
  date: z.iso.date(),
  trust: z.string().optional(),
  note: z.string().optional(),
});
type RowSource = z.infer<typeof rowSourceSchema>;

/** The number of a document in a collection that readers cannot open. */
const documentNumber = /,? file \d+ in the index/;

/** Adds the sources of a row to those of the collection. @returns their keys */
export const addSources = (sources: Sources, list: readonly RowSource[]): string[] =>
  list.map(({ name, url, date, note }) => {
    const plain = name.replace(documentNumber, '');
    const key = slug(`${plain} ${url?.split('/').at(-1) ?? ''} ${note ?? ''}`).slice(0, 80);
    sources[key] = { name: plain, url, date, ...(note === undefined ? {} : { note }) };
    return key;
  });
