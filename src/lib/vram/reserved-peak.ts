import type { VramRequest } from '../../content/schemas/vram-request.ts';
import { remember, type VramCatalogue } from './catalogue.ts';
import type { LoadedComponent } from './loaded.ts';
import { residenceOf } from './offload.ts';
import { reservedWeightBytes, shareOf, type StageVram } from './stage-memory.ts';
import type { StagePlan } from './stages.ts';
import { reservedByPasses } from './working-set.ts';

/**
 * What the caching allocator has reserved in the end. With model offload the cache is emptied between components
 * (accelerate pull request 2994), so each stage stands alone; otherwise stages share what was reserved before them.
 */
export function reservedPeak(
  catalogue: VramCatalogue,
  request: VramRequest,
  components: readonly LoadedComponent[],
  plans: readonly StagePlan[],
  stages: readonly StageVram[],
  shared: number,
): number {
  if (request.offload === 'model') {
    const each = plans.map((plan, index) => {
      const slackOfWeights = plan.passes.map((pass) => weightSlack(catalogue, pass.component));
      const held = Math.max(...plan.passes.map((pass) => pass.heldBytes));
      return (
        stages[index]!.residentBytes + held + Math.max(...slackOfWeights) + reservedOf(catalogue, [plan])
      );
    });
    return Math.max(...each);
  }
  const resident = components
    .filter((component) => residenceOf(request, component) === 'always')
    .reduce((sum, component) => sum + reservedWeightBytes(catalogue, component), 0);
  const always = components
    .filter((component) => residenceOf(request, component) === 'always')
    .reduce((sum, component) => sum + component.weightBytes, 0);
  // Offloaded layers come and go: the largest of them stays reserved.
  const inFlight = Math.max(...stages.map((stage) => stage.residentBytes - shared - always));
  const held = Math.max(...plans.flatMap((plan) => plan.passes.map((pass) => pass.heldBytes)));
  return shared + resident + Math.max(0, inFlight) + held + reservedOf(catalogue, plans);
}

function weightSlack(catalogue: VramCatalogue, component: LoadedComponent): number {
  return reservedWeightBytes(catalogue, component) - component.weightBytes;
}

/** Reserved bytes of the passes of stages run one after another. */
function reservedOf(catalogue: VramCatalogue, plans: readonly StagePlan[]): number {
  const passes = plans.flatMap((plan) => plan.passes.filter((pass) => pass.pass !== null));
  const key = passes.map((pass) => `${pass.pass!.key} ${shareOf(pass, 'expected')}`).join(' | ');
  return remember(catalogue, `reserved passes ${key}`, () =>
    reservedByPasses(passes.map((pass) => ({ trace: pass.pass!.trace, share: shareOf(pass, 'expected') }))),
  );
}
