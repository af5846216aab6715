import { atom, computed } from 'nanostores';
import { readAddress, tierInAddress, writeAddress } from '../lib/share/calculator-address.ts';
import { buildFromTier, buildTotal, type Build, type TierEntry } from '../lib/tier/build.ts';
import { changesAgainstGuide } from '../lib/tier/changes.ts';
import { edit, type Edit } from '../lib/tier/edit.ts';

/** The tier whose table the build started from; null until a page opens the calculator. */
export const $tier = atom<TierEntry | null>(null);

/** The reader's build; null until a page opens the calculator. */
export const $build = atom<Build | null>(null);

/** What in the address was not understood, for the reader to see. */
export const $notices = atom<string[]>([]);

export const $total = computed($build, (build) => build && buildTotal(build));

export const $changes = computed([$build, $tier], (build, tier) =>
  build && tier ? changesAgainstGuide(build, tier) : [],
);

/** The query string of the build, or null while it equals the guide's table. */
export const $address = computed([$build, $tier, $changes], (build, tier, changes) =>
  build && tier && changes.length > 0 ? writeAddress(build, tier) : null,
);

/** Opens the calculator on the tier that the address names (else on `fallback`), with the address's changes. */
export function openCalculator(tiers: TierEntry[], fallback: TierEntry, search: string): void {
  const named = tierInAddress(
    search,
    tiers.map((tier) => tier.id),
  );
  const tier = tiers.find((each) => each.id === named.id) ?? fallback;
  const { build, notices } = readAddress(search, tier);
  $tier.set(tier);
  $build.set(build);
  $notices.set(named.notice ? [named.notice, ...notices] : notices);
}

/** Starts over from another tier's table. */
export function chooseTier(tier: TierEntry): void {
  $tier.set(tier);
  $build.set(buildFromTier(tier));
  $notices.set([]);
}

/** Applies one edit to the build. */
export function apply(action: Edit): void {
  const build = $build.get();
  const tier = $tier.get();
  if (build && tier) $build.set(edit(build, action, tier));
}
