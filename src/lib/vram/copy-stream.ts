import { CachingAllocator } from './allocator.ts';
import { remember } from './catalogue.ts';
import type { LoadedRequest } from './loaded.ts';
import { groupsBy, outsideSizes } from './offload-groups.ts';
import { copiesAhead, residenceOf, type Residence } from './offload.ts';
import type { StagePass, StagePlan } from './stages.ts';
import { formatKey } from './weights.ts';

/**
 * Bytes that the caching allocator reserves for weights that group offload copies on a stream of its own: pools apart
 * from that of activations, in which the next group is allocated before the last one is freed, where copies run ahead.
 */
export function copyStreamBytes(loaded: LoadedRequest, plans: readonly StagePlan[]): number {
  const all = plans.flatMap((plan) => plan.passes);
  const passes = all.filter((each) => each.pass !== null);
  const untraced = all
    .filter((each) => each.pass === null && residenceOf(loaded.request, each.component) !== 'always')
    .flatMap(({ component }) => component.layerBytes ?? []);
  const residences = passes.map((each) => residenceOf(loaded.request, each.component));
  const key = passes.map((each, at) =>
    formatKey(`${each.pass!.key} ${residences[at]!}`, each.component.format),
  );
  const traced = remember(loaded.catalogue, `copy stream ${key.join(' | ')}`, () => {
    // Each component has a stream, and so a pool, of its own.
    const bytes = passes.map((pass, at) => {
      if (residences[at] === 'always') return 0;
      const allocator = new CachingAllocator();
      // Weights outside all blocks are one group, which stays while the component runs.
      for (const size of outsideSizes(loaded.catalogue, pass.component, residences[at]!))
        allocator.allocate(size);
      copyGroups(
        allocator,
        groupsOf(loaded, pass, residences[at]!),
        copiesAhead(loaded.request, pass.component),
      );
      return allocator.reservedBytes;
    });
    return bytes.reduce((sum, each) => sum + each, 0);
  });
  return untraced.reduce((sum, each) => sum + each, traced);
}

/** The bytes of the weights of each group, in the order in which a pass runs them. */
function groupsOf(
  { catalogue }: LoadedRequest,
  { pass, component }: StagePass,
  residence: Residence,
): number[][] {
  const groups: number[][] = [];
  let last: string | null = null;
  const groupOf = groupsBy(catalogue, component, residence);
  for (const operation of pass!.trace.operations) {
    const { name, sizes } = groupOf(operation);
    if (name === null || name === last) continue;
    if (sizes.length > 0) groups.push([...sizes]);
    last = name;
  }
  return groups;
}

function copyGroups(
  allocator: CachingAllocator,
  groups: readonly (readonly number[])[],
  ahead: boolean,
): void {
  const allocate = (sizes: readonly number[]) => sizes.map((bytes) => allocator.allocate(bytes));
  const release = (blocks: ReturnType<typeof allocate>) => {
    for (const block of blocks) allocator.release(block);
  };
  let running: ReturnType<typeof allocate> = [];
  for (const next of groups) {
    if (!ahead) release(running);
    const copied = allocate(next);
    if (ahead) release(running);
    running = copied;
  }
}
