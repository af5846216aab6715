import { latestFactDay } from './build-day.ts';
import { collectionSchemas, type Entry, type PartCollection, type Read } from './collections.ts';
import { importedEntries, trustedEntries } from './imported-parts-file.ts';
import { problemsOf, problemText } from './schemas/problems.ts';
import { valueProblems } from './value-sense.ts';

/** A part of the imported catalogue, and how it is listed. */
export interface ImportedPart<Name extends PartCollection = PartCollection> {
  part: Entry<Name>;
  /** 1: offered with the first list; 2 and 3: on demand. */
  tier: number;
  /** Other names under which the data set and shops list it. */
  aliases: readonly string[];
  /** Whether a part with a file of its own and the same id stands on top of it. */
  corrected: boolean;
}

/** Reads the imported parts of a collection, those under a part with a file of its own included, wherever they come from. */
export type ReadImported = <Name extends PartCollection>(name: Name) => Promise<ImportedPart<Name>[]>;

/** Reads the parts of the whole catalogue: those with a file of their own, and the imported ones. */
export interface PartsReader {
  readonly own: Read;
  readonly imported: ReadImported;
}

/**
 * The parts of an imported file, each checked with its schema.
 * @param own ids of the parts that have a file of their own
 * @param day the day that no fact may be younger than, ISO 8601
 * @throws Error with a line for every problem: file, entry, field, what was expected, and the value given
 */
export function importedParts<Name extends PartCollection>(
  name: Name,
  content: unknown,
  own: readonly string[],
  day = latestFactDay(),
): ImportedPart<Name>[] {
  const schema = collectionSchemas()[name];
  const owned = new Set(own);
  const problems: string[] = [];
  const parts = importedEntries(content, `${name}/imported.json`).map(({ id, tier, aliases, fields }) => {
    const parsed = schema.safeParse(fields);
    const found = [
      ...(parsed.success ? [] : problemsOf(parsed.error, fields)),
      ...valueProblems(fields, day),
    ];
    problems.push(...found.map((each) => `${name}/imported.json, ${name}/${id}: ${problemText(each)}`));
    const part = { ...(parsed.data as object), id } as Entry<Name>;
    return { part, tier, aliases, corrected: owned.has(id) };
  });
  if (problems.length > 0) throw new Error(problems.join('\n'));
  return parts;
}

/**
 * The parts of an imported file that was checked before: by the importer when it is written, by the tests and by each build of
 * the site. The command line reads thousands of them for one answer.
 */
export function trustedParts<Name extends PartCollection>(
  name: Name,
  content: unknown,
  own: readonly string[],
): ImportedPart<Name>[] {
  const owned = new Set(own);
  return trustedEntries(content, `${name}/imported.json`).map(({ id, tier, aliases, fields }) => ({
    part: { ...fields, id } as unknown as Entry<Name>,
    tier,
    aliases,
    corrected: owned.has(id),
  }));
}
