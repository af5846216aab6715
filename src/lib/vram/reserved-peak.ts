import { remember } from './catalogue.ts';
import type { VramRequest } from '../../content/schemas/vram-request.ts';
import type { LoadedComponent, LoadedRequest } from './loaded.ts';
import { peakBytes } from './answer.ts';
import { contextBytes, runAheadShare } from './constants.ts';
import { placesWeights } from './programs/placement.ts';
import { bytesPerGiB } from '../units/memory-size.ts';
import { copyStreamBytes } from './copy-stream.ts';
import { residenceOf, streams } from './offload.ts';
import { reservedWeightBytes, workspaceOfPass, type StageVram } from './stage-memory.ts';
import type { StagePlan } from './stages.ts';
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
  const offloaded = stages.map((stage) => Math.max(0, stage.residentBytes - shared - alwaysBytes));
  // accelerate empties the cache after every layer (set_module_tensor_to_device).
  if (request.offload === 'sequential')
    return resident - alwaysBytes + Math.max(...stages.map(peakBytes)) + held;
  const all = shared + resident + held;
  // Weights that are copied on another stream come from a pool of their own.
  if (streams(request))
    return (
      all + copyStreamBytes(loaded, plans) + runAheadBytes(request, components) + reservedOf(loaded, plans)
    );
  if (request.offload === 'none') return all + reservedOf(loaded, plans);
  return all + Math.max(...plans.map((plan, index) => offloaded[index]! + reservedOf(loaded, [plan])));
}

/**
 * With `record_stream`, weights stay reserved until the GPU has run their group, while later ones are copied already: a
 * share of the denoiser's weights.
 */
function runAheadBytes(request: VramRequest, components: readonly LoadedComponent[]): number {
  if (!request.recordStream) return 0;
  const denoiser = components.find((each) => each.role === 'denoiser');
  return denoiser && residenceOf(request, denoiser) !== 'always'
    ? runAheadShare[request.groupLevel] * denoiser.weightBytes
    : 0;
}

/** Reserved bytes after the passes of stages ran one after another. */
function reservedOf({ catalogue, request }: LoadedRequest, plans: readonly StagePlan[]): number {
  const passes = plans.flatMap(({ passes: all }) =>
    all.flatMap((each) =>
      each.pass ? { ...each.pass, workspace: workspaceOfPass(request, each, 'expected') } : [],
    ),
  );
  const key = passes.map((pass) => `${pass.key} ${pass.workspace.key}`).join(' | ');
  return remember(catalogue, `reserved passes ${key}`, () => reservedByPasses(passes));
}
