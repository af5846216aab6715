import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { z } from 'zod';

const contentFolder = fileURLToPath(new URL('./', import.meta.url));

/**
 * Reads every JSON file of `src/content/<collection>/` and parses it with the collection's schema.
 * The entry's id is the file's name without ending, as in Astro's content layer.
 * @throws Error naming the file and the field when an entry does not fit its schema
 */
export function readCollection<T>(collection: string, schema: z.ZodType<T>): (T & { id: string })[] {
  const folder = `${contentFolder}${collection}/`;
  const files = readdirSync(folder).filter((name) => name.endsWith('.json'));
  return files.sort().map((name) => {
    const parsed = schema.safeParse(JSON.parse(readFileSync(folder + name, 'utf8')));
    if (!parsed.success) throw new Error(`${collection}/${name}: ${z.prettifyError(parsed.error)}`);
    return { ...parsed.data, id: name.replace(/\.json$/, '') };
  });
}
