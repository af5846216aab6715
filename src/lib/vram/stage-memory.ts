import type { VramRequest } from '../../content/schemas/vram-request.ts';
import type { Operation } from '../network/tensor.ts';
import { weightsOfComponent, remember, type VramCatalogue } from './catalogue.ts';
import { convolutionWorkspace, workspaceShare } from './constants.ts';
import type { LoadedComponent } from './loaded.ts';
import { blockWeights, residenceOf, weightsInFlight } from './offload.ts';
import { CachingAllocator } from './allocator.ts';
import type { StagePass, StagePlan } from './stages.ts';
import { dtypeOf, unpackedBytes, weightBytes } from './weights.ts';
import { peakOfPass, type PassPeak } from './working-set.ts';

/** What one stage needs. */
export interface StageVram {
  readonly name: StagePlan['name'];
  /** Weights and other bytes that are there throughout, at the stage's worst moment. */
  readonly residentBytes: number;
  /** What comes on top at the stage's worst moment: tensors, workspaces, unpacked weights. */
  readonly workingSetBytes: number;
  /** The component at work then. */
  readonly component: string;
  /** The operation then; null where nothing was traced. */
  readonly operation: Operation | null;
}

/** Which share of a convolution's tensors is taken as workspace: the expected one or an end of the interval. */
export type WorkspaceCase = 'expected' | 'low' | 'high';

/** Workspace share of one pass. */
export function shareOf(pass: StagePass, workspace: WorkspaceCase): number {
  if (workspace === 'low') return convolutionWorkspace.range[0];
  if (workspace === 'high') return convolutionWorkspace.range[1];
  return workspaceShare(dtypeOf[pass.component.format.precision], pass.batch);
}

/** The worst moment of a stage. @param sharedBytes what lies on the GPU in every stage: latents, library workspaces */
export function stageVram(
  catalogue: VramCatalogue,
  request: VramRequest,
  components: readonly LoadedComponent[],
  stage: StagePlan,
  sharedBytes: number,
  workspace: WorkspaceCase = 'expected',
): StageVram {
  let worst: StageVram | null = null;
  for (const pass of stage.passes) {
    const peak = passPeak(catalogue, request, pass, shareOf(pass, workspace));
    const resident =
      sharedBytes + peak.weightBytes + residentWeights(catalogue, request, components, stage, pass);
    const working = peak.bytes - peak.weightBytes + pass.heldBytes;
    if (worst && worst.residentBytes + worst.workingSetBytes >= resident + working) continue;
    worst = {
      name: stage.name,
      residentBytes: resident,
      workingSetBytes: working,
      component: pass.component.id,
      operation: peak.operation,
    };
  }
  if (!worst) throw new Error(`stage ${stage.name} has nothing to run`);
  return worst;
}

function passPeak(
  catalogue: VramCatalogue,
  request: VramRequest,
  { pass, component }: StagePass,
  share: number,
): PassPeak {
  if (!pass) return { bytes: 0, weightBytes: 0, operation: null };
  const { format } = component;
  const residence = residenceOf(request, component);
  const key = `peak ${pass.key} ${share} ${residence} ${format.precision} ${format.quantization ?? ''}`;
  return remember(catalogue, key, () =>
    peakOfPass(pass.trace, {
      workspaceShare: share,
      weights: weightsInFlight(catalogue, component, residence),
      unpacked: format.quantization ? (operation) => unpackedBytes(operation.weights, format) : null,
    }),
  );
}

/** Bytes of weights that lie on the GPU through a pass. */
function residentWeights(
  catalogue: VramCatalogue,
  request: VramRequest,
  components: readonly LoadedComponent[],
  stage: StagePlan,
  pass: StagePass,
): number {
  let bytes = 0;
  for (const component of components) {
    const residence = residenceOf(request, component);
    if (residence === 'always') bytes += component.weightBytes;
    else if (residence === 'while-used' && isAtWork(component, stage, pass)) bytes += component.weightBytes;
    else if (residence === 'by-block' && component.id === pass.component.id)
      bytes += blockWeights(catalogue, component).outsideBytes;
  }
  return bytes;
}

/** Text encoders take turns; a ControlNet stays beside its denoiser. */
function isAtWork(component: LoadedComponent, stage: StagePlan, pass: StagePass): boolean {
  if (component.role === 'text-encoder') return component.id === pass.component.id;
  return stage.passes.some((each) => each.component.id === component.id);
}

/** What the caching allocator reserves to hold a component's weights. */
export function reservedWeightBytes(catalogue: VramCatalogue, component: LoadedComponent): number {
  if (!component.traced) return component.weightBytes;
  const { precision, quantization } = component.format;
  const key = `reserved ${component.id} ${precision} ${quantization ?? ''}`;
  const slack = remember(catalogue, key, () => {
    const allocator = new CachingAllocator();
    for (const weight of weightsOfComponent(catalogue, component.id))
      allocator.allocate(weightBytes(weight, component.format));
    return allocator.reservedBytes - allocator.allocatedBytes;
  });
  return component.weightBytes + slack;
}
