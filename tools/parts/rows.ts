import { z } from 'zod';
import { corrected } from './corrections.ts';
import type { KindOfRow, RowBase } from './row.ts';

const fileSchema = z.object({ head: z.looseObject({}), rows: z.array(z.record(z.string(), z.unknown())) });

/** A problem of the input: the file, the row, the field and the rule that it breaks. */
const problem = (file: string, row: Record<string, unknown>, field: string, text: string, rule: string) =>
  `${file}: row ${String(row['n'] ?? '?')} (${String(row['vendor'])} ${String(row['name'])}): ${field}: ${text} [${rule}]`;

/** The fields of a problem of Zod, and the rule that it stands for. */
const shapeProblems = (error: z.ZodError): [field: string, text: string, rule: string][] =>
  error.issues.map((issue) =>
    issue.code === 'unrecognized_keys'
      ? [issue.keys.join(', '), 'no such field, so its unit is unknown', 'known-fields']
      : [issue.path.join('.'), issue.message, 'figures-in-their-units'],
  );

/**
 * The rows of a file, each with its corrections, checked with the schema and with every rule.
 * @throws Error listing every problem with file, row, field and rule
 */
export function readRows<Row extends RowBase>(kind: KindOfRow<Row>, text: string): Row[] {
  const file = `${kind.collection}.json`;
  const problems: string[] = [];
  const seen = new Map<string, number>();
  const rows = fileSchema.parse(JSON.parse(text)).rows.flatMap((read): Row[] => {
    const raw = corrected(kind.collection, read);
    if (raw === null) return [];
    const parsed = kind.schema.safeParse(raw);
    if (!parsed.success) {
      for (const [field, fault, rule] of shapeProblems(parsed.error))
        problems.push(problem(file, read, field, fault, rule));
      return [];
    }
    const row = parsed.data;
    for (const { id, field, fault } of kind.rules) {
      const text = fault(row);
      if (text !== null) problems.push(problem(file, read, field, text, id));
    }
    for (const id of row.ids) {
      const first = seen.get(id);
      if (first !== undefined)
        problems.push(problem(file, read, 'ids', `${id} is also in row ${first}`, 'no-duplicates'));
      seen.set(id, row.n);
    }
    return [row];
  });
  if (problems.length > 0) throw new Error(problems.join('\n'));
  return rows;
}
