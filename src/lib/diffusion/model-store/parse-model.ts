import { demoModelSchema, type DemoModel } from '../../../content/schemas/demo-model.ts';
import { FaultError } from '../faults.ts';

/** Parses a `model.json` of a reader. @throws FaultError with the first problem */
export function parseModel(text: string, base: string): DemoModel {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    throw new FaultError('model-unreadable', 'model.json is not valid JSON');
  }
  const parsed = demoModelSchema.safeParse({ ...(value as object), base });
  if (parsed.success) return parsed.data;
  const issue = parsed.error.issues[0]!;
  throw new FaultError(
    'model-unreadable',
    `model.json, ${issue.path.join('.') || 'as a whole'}: ${issue.message}`,
  );
}
