import type { Operation } from '../network/tensor.ts';
import { CachingAllocator } from './allocator.ts';
import { remember, weightsOfComponent } from './catalogue.ts';
import type { LoadedComponent, LoadedRequest } from './loaded.ts';
import { blockOf } from './block-path.ts';
import { residenceOf, type Residence } from './offload.ts';
import type { StagePass, StagePlan } from './stages.ts';
import { formatKey, weightBytes } from './weights.ts';

/**
 * Bytes that the caching allocator reserves for weights that group offload copies on a stream of its own: pools apart
 * from that of activations, in which the next group is allocated before the last one is freed.
 */
export function copyStreamBytes(loaded: LoadedRequest, plans: readonly StagePlan[]): number {
  const passes = plans.flatMap((plan) => plan.passes.filter((each) => each.pass !== null));
  const residences = passes.map((each) => residenceOf(loaded.request, each.component));
  const key = passes.map((each, at) =>
    formatKey(`${each.pass!.key} ${residences[at]!}`, each.component.format),
  );
  return remember(loaded.catalogue, `copy stream ${key.join(' | ')}`, () => {
    // Each component has a stream, and so a pool, of its own.
    const bytes = passes.map((pass, at) => {
      if (residences[at] === 'always') return 0;
      const allocator = new CachingAllocator();
      // Weights outside all blocks are one group, which stays while the component runs.
      const outside =
        residences[at] === 'by-block' ? blockSizes(loaded.catalogue, pass.component).get('') : [];
      for (const size of outside ?? []) allocator.allocate(size);
      copyGroups(allocator, groupsOf(loaded, pass, residences[at]!));
      return allocator.reservedBytes;
    });
    return bytes.reduce((sum, each) => sum + each, 0);
  });
}

/** The bytes of the weights of each group, in the order in which a pass runs them. */
function groupsOf(
  { catalogue }: LoadedRequest,
  { pass, component }: StagePass,
  residence: Residence,
): number[][] {
  const groups: number[][] = [];
  let last: string | null = null;
  const byBlock = residence === 'by-block' ? blockSizes(catalogue, component) : null;
  for (const operation of pass!.trace.operations) {
    const name: string | null = byBlock ? blockOf(operation.module) : leafOf(operation);
    if (name === null || name === last) continue;
    const sizes: number[] = byBlock
      ? (byBlock.get(name) ?? [])
      : operation.weights.map((weight) => weightBytes(weight, component.format));
    if (sizes.length > 0) groups.push(sizes);
    last = name;
  }
  return groups;
}

const leafOf = ({ weights, module }: Operation): string | null => (weights.length > 0 ? module : null);

/** The bytes of the weights of each block, by its name; those outside all blocks under the empty name. */
function blockSizes(
  catalogue: LoadedRequest['catalogue'],
  component: LoadedComponent,
): Map<string, number[]> {
  const blocks = new Map<string, number[]>();
  for (const weight of weightsOfComponent(catalogue, component.id)) {
    const block = blockOf(weight.path) ?? '';
    const sizes = blocks.get(block) ?? [];
    sizes.push(weightBytes(weight, component.format));
    blocks.set(block, sizes);
  }
  return blocks;
}

function copyGroups(allocator: CachingAllocator, groups: readonly (readonly number[])[]): void {
  const allocate = (sizes: readonly number[]) => sizes.map((bytes) => allocator.allocate(bytes));
  let running = allocate(groups[0] ?? []);
  for (const next of groups.slice(1)) {
    const copied = allocate(next);
    for (const block of running) allocator.release(block);
    running = copied;
  }
}
