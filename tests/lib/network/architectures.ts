import { readFileSync } from 'node:fs';
import { readCollection } from '../../../src/content/read-collection.ts';
import type { Architecture } from '../../../src/content/schemas/architecture.ts';

export const architectures = readCollection('architectures');

export function architecture(id: string): Architecture {
  const found = architectures.find((each) => each.id === id);
  if (!found) throw new Error(`no architecture ${id}`);
  return found;
}

/** Rows of a golden file beside these tests. */
export function goldenRows<Row>(file: string): Row[] {
  return (JSON.parse(readFileSync(new URL(file, import.meta.url), 'utf8')) as { rows: Row[] }).rows;
}
