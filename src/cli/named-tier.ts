import { readCollection } from '../content/read-collection.ts';
import type { TierEntry } from '../lib/build/rows/build.ts';
import { unknownName, UsageError } from './command.ts';

/**
 * The tier that a command's arguments name.
 * @param takes what the command takes, for the error: "export takes one name"
 * @throws UsageError for no tier, an unknown one, or further arguments
 */
export function namedTier([id, ...rest]: readonly string[], takes: string): TierEntry {
  const tiers = readCollection('tiers');
  const tier = tiers.find((each) => each.id === id);
  if (!tier)
    throw unknownName(
      'tier',
      id,
      tiers.map((each) => each.id),
    );
  if (rest.length > 0) throw new UsageError(`${takes}; remove: ${rest.join(' ')}`);
  return tier;
}
