import { readCollection } from '../content/read-collection.ts';
import type { TierEntry } from '../lib/build/rows/build.ts';
import { unknownName, UsageError } from './command.ts';

/**
 * The one tier that a command's words name.
 * @param takes the rule that further words break: "export takes one name"
 * @throws UsageError when no tier, an unknown one, or more than its name is given
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
  if (rest.length > 0) throw new UsageError(`${takes}; not understood: ${rest.join(' ')}`);
  return tier;
}
