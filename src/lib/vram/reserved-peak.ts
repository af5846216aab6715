import { remember } from './catalogue.ts';
import type { LoadedRequest } from './loaded.ts';
import { peakBytes } from './answer.ts';
import { contextBytes, diskBytesPerOperation, runAheadShare } from './constants.ts';
import { placesWeights } from './programs/placement.ts';
import { bytesPerGiB } from '../units/memory-size.ts';
import { copyStreamBytes } from './copy-stream.ts';
import { residenceOf, streams } from './offload.ts';
import { groupsBy, outsideSizes } from './offload-groups.ts';
import { reservedWeightBytes, workspaceOfPass, type StageVram } from './stage-memory.ts';
import type { StagePlan } from './stages.ts';
import { formatKey } from './weights.ts';
import { reservedByPasses } from './working-set.ts';

/**
 * Bytes that the caching allocator has reserved at the end. Model offload empties the cache between components
 * (accelerate pull request 2994), so each stage counts alone; otherwise stages reuse what earlier ones reserved.
 */
export function reservedPeak(
  loaded: LoadedRequest,
  plans: readonly StagePlan[],
  stages: readonly StageVram[],
  shared: number,
): number {
  const { catalogue, request, components } = loaded;
  if (placesWeights(request)) {
    // Where the card is full, the allocator returns cached memory before it fails.
    const room = request.cardMemory! * bytesPerGiB - contextBytes;
    const each = plans.map((plan, at) => {
      const reserved = stages[at]!.residentBytes + reservedOf(loaded, [plan]);
      return Math.max(peakBytes(stages[at]!), Math.min(reserved, room));
    });
    return Math.max(...each);
  }
  if (request.offload === 'model' || request.offload === 'medvram') {
    const each = plans.map((plan, index) => {
      const slack = plan.passes.map(
        ({ component }) => reservedWeightBytes(catalogue, component) - component.weightBytes,
      );
      const held = plan.passes.map((pass) => pass.heldBytes);
      return (
        stages[index]!.residentBytes + Math.max(...held) + Math.max(...slack) + reservedOf(loaded, [plan])
      );
    });
    return Math.max(...each);
  }
  const always = components.filter((component) => residenceOf(request, component) === 'always');
  const resident = always.reduce((sum, component) => sum + reservedWeightBytes(catalogue, component), 0);
  const alwaysBytes = always.reduce((sum, component) => sum + component.weightBytes, 0);
  const held = Math.max(...plans.flatMap((plan) => plan.passes.map((pass) => pass.heldBytes)));
  // accelerate empties the cache after every layer (set_module_tensor_to_device).
  if (request.offload === 'sequential')
    return resident - alwaysBytes + Math.max(...stages.map(peakBytes)) + held;
  const all = shared + resident + held;
  // Weights that are copied on another stream come from a pool of their own.
  if (streams(request))
    return all + copyStreamBytes(loaded, plans) + runAheadBytes(loaded, plans) + reservedOf(loaded, plans);
  // Weights of group offload without a stream share a pool with activations: each uses what the other has freed.
  if (request.offload !== 'lowvram') return all + reservedOf(loaded, plans);
  const offloaded = stages.map((stage) => Math.max(0, stage.residentBytes - shared - alwaysBytes));
  return all + Math.max(...plans.map((plan, index) => offloaded[index]! + reservedOf(loaded, [plan])));
}

/**
 * With `record_stream`, weights stay reserved until the GPU has run their group, while later ones are copied already: a
 * share of the denoiser's weights. From a drive they are read more slowly: only what is read before the GPU gets to it
 * runs ahead.
 */
function runAheadBytes({ request }: LoadedRequest, plans: readonly StagePlan[]): number {
  if (!request.recordStream) return 0;
  const each = plans
    .flatMap(({ passes }) => passes)
    .filter(({ component }) => component.role === 'denoiser' && residenceOf(request, component) !== 'always')
    .map(({ component, pass }) => {
      const inMemory = runAheadShare[request.groupLevel];
      if (!request.offloadToDisk || !pass) return inMemory * component.weightBytes;
      const readBytes =
        diskBytesPerOperation * pass.trace.operations.reduce((sum, { flops }) => sum + flops, 0);
      const share = Math.max(0, 1 - component.weightBytes / readBytes);
      return Math.min(inMemory, share) * component.weightBytes;
    });
  return Math.max(0, ...each);
}

/** Reserved bytes after the passes of stages ran one after another, offloaded weights of the same pool included. */
function reservedOf({ catalogue, request }: LoadedRequest, plans: readonly StagePlan[]): number {
  const onePool = request.offload === 'group' && !request.stream;
  const passes = plans.flatMap(({ passes: all }) =>
    all.flatMap((each) => {
      if (!each.pass) return [];
      const { component, pass } = each;
      const residence = onePool ? residenceOf(request, component) : 'always';
      const replayed = {
        ...pass,
        residence,
        component,
        workspace: workspaceOfPass(request, each, 'expected'),
      };
      if (residence === 'always') return [replayed];
      const groupOf = groupsBy(catalogue, component, residence);
      return [{ ...replayed, groupOf, outside: outsideSizes(catalogue, component, residence) }];
    }),
  );
  const keys = passes.map(({ key, residence, component }) =>
    residence === 'always' ? key : formatKey(`${key} ${residence}`, component.format),
  );
  // Ways to fit a card differ in one component or two: what ran before those is replayed once.
  return reservedByPasses(passes, (workspaces, compute) => {
    const row = workspaces.map((workspace, at) => `${keys[at]} ${workspace.key}`);
    return remember(catalogue, `segments after ${row.join(' | ')}`, compute);
  });
}
