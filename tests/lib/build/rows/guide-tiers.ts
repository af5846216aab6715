import { tierSchema } from '../../../../src/content/schemas/tier.ts';
import { readCollection } from '../../../../src/content/read-collection.ts';
import type { TierEntry } from '../../../../src/lib/build/rows/build.ts';

/** The three tiers of the project’s data. */
export const tiers: TierEntry[] = readCollection('tiers', tierSchema);

export function tier(id: string): TierEntry {
  const found = tiers.find((each) => each.id === id);
  if (!found) throw new Error(`no tier ${id}`);
  return found;
}
