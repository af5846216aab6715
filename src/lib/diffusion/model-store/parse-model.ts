/** Reads a reader's own `model.json`. */
import { demoModelSchema, type DemoModel } from '../../../content/schemas/demo-model.ts';
import { FaultError } from '../faults.ts';

/** Reads a `model.json`. Throws `FaultError` with the first thing that is wrong with it. */
export function parseModel(text: string, base: string): DemoModel {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    throw new FaultError('model-unreadable', 'model.json is not JSON');
  }
  const parsed = demoModelSchema.safeParse({ ...(value as object), base });
  if (parsed.success) return parsed.data;
  const issue = parsed.error.issues[0]!;
  throw new FaultError(
    'model-unreadable',
    `model.json, ${issue.path.join('.') || 'as a whole'}: ${issue.message}`,
  );
}
