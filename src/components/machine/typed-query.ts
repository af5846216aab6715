/**
 * The fields of the sentence, as they stand in the form before the code has loaded, as the query of an address. A budget has
 * a sign and separators there, and no task is an empty field.
 */
export function typedQuery(typed: string): string {
  const fields = new URLSearchParams(typed);
  const query = new URLSearchParams();
  for (const name of ['scope', 'currency', 'condition'])
    if (fields.get(name)) query.set(name, fields.get(name)!);
  const budget = fields.get('budget');
  if (budget !== null) query.set('budget', budget.replaceAll(/[^\d.]/g, '') || 'any');
  const tasks = [...fields]
    .filter(([name]) => name.startsWith('task'))
    .map(([, task]) => task)
    .filter(Boolean);
  if (tasks.length > 0) query.set('tasks', [...new Set(tasks)].join(','));
  return query.toString();
}
