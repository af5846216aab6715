import { remember, type VramCatalogue } from './catalogue.ts';
import type { LoadedRequest } from './loaded.ts';
import { residenceOf } from './offload.ts';
import { reservedWeightBytes, shareOf, type StageVram } from './stage-memory.ts';
import type { StagePlan } from './stages.ts';
import { reservedByPasses } from './working-set.ts';

/**
 * Bytes that the caching allocator has reserved at the end. Model offload empties the cache between components
 * (accelerate pull request 2994), so each stage counts alone; otherwise stages reuse what earlier ones reserved.
 */
export function reservedPeak(
  { catalogue, request, components }: LoadedRequest,
  plans: readonly StagePlan[],
  stages: readonly StageVram[],
  shared: number,
): number {
  if (request.offload === 'model') {
    const each = plans.map((plan, index) => {
      const slack = plan.passes.map(
        ({ component }) => reservedWeightBytes(catalogue, component) - component.weightBytes,
      );
      const held = plan.passes.map((pass) => pass.heldBytes);
      return (
        stages[index]!.residentBytes + Math.max(...held) + Math.max(...slack) + reservedOf(catalogue, [plan])
      );
    });
    return Math.max(...each);
  }
  const always = components.filter((component) => residenceOf(request, component) === 'always');
  const resident = always.reduce((sum, component) => sum + reservedWeightBytes(catalogue, component), 0);
  const alwaysBytes = always.reduce((sum, component) => sum + component.weightBytes, 0);
  // The largest offloaded layer stays reserved.
  const inFlight = Math.max(...stages.map((stage) => stage.residentBytes - shared - alwaysBytes));
  const held = Math.max(...plans.flatMap((plan) => plan.passes.map((pass) => pass.heldBytes)));
  return shared + resident + Math.max(0, inFlight) + held + reservedOf(catalogue, plans);
}

/** Reserved bytes after the passes of stages ran one after another. */
function reservedOf(catalogue: VramCatalogue, plans: readonly StagePlan[]): number {
  const passes = plans.flatMap(({ passes: all }) =>
    all.flatMap((each) => (each.pass ? { ...each.pass, share: shareOf(each, 'expected') } : [])),
  );
  const key = passes.map((pass) => `${pass.key} ${pass.share}`).join(' | ');
  return remember(catalogue, `reserved passes ${key}`, () => reservedByPasses(passes));
}
