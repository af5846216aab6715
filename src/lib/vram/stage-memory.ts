import type { Operation } from '../network/tensor.ts';
import { weightsOfComponent, remember, type VramCatalogue } from './catalogue.ts';
import type { VramRequest } from '../../content/schemas/vram-request.ts';
import { activationDtype, type LoadedComponent, type LoadedRequest } from './loaded.ts';
import { placesWeights, placeWeights } from './programs/placement.ts';
import { blockWeights, copiesAhead, residenceOf, weightsInFlight } from './offload.ts';
import { CachingAllocator } from './allocator.ts';
import { withoutFusedAttention } from './attention.ts';
import type { StagePass, StagePlan } from './stages.ts';
import { formatKey, unpackedBytes, weightBytes } from './weights.ts';
import { peakOfPass, type PassPeak } from './working-set.ts';
import { workspaceFor, type Workspace, type WorkspaceCase } from './workspace.ts';

/** Memory of one stage at its peak. */
export interface StageVram {
  readonly name: StagePlan['name'];
  /** Weights and other bytes that stay on the GPU, at the stage's peak. */
  readonly residentBytes: number;
  /** Bytes in addition to them at the stage's peak: tensors, workspaces, unpacked weights. */
  readonly workingSetBytes: number;
  /** The component that runs at the peak. */
  readonly component: string;
  /** The operation at the peak; null if nothing was traced. */
  readonly operation: Operation | null;
}

/** The workspaces of one pass. */
export function workspaceOfPass(
  request: VramRequest,
  { component, batch, packedTensors = 0 }: StagePass,
  size: WorkspaceCase,
): Workspace {
  return workspaceFor(request, activationDtype(request, component), batch, {
    vae: component.role === 'vae',
    size,
    mathAttention: withoutFusedAttention(request, component),
    packedTensors,
  });
}

/**
 * The peak of a stage.
 * @param sharedBytes bytes on the GPU in every stage: latents, library workspaces
 * @throws Error when nothing runs in the stage
 */
export function stageVram(
  loaded: LoadedRequest,
  stage: StagePlan,
  sharedBytes: number,
  workspace: WorkspaceCase = 'expected',
): StageVram {
  let worst: StageVram | null = null;
  for (const pass of stage.passes) {
    const peak = passPeak(loaded, pass, workspaceOfPass(loaded.request, pass, workspace));
    const working = peak.bytes - peak.weightBytes + pass.heldBytes;
    const resident = sharedBytes + peak.weightBytes + residentWeights(loaded, stage, pass, working);
    if (worst && worst.residentBytes + worst.workingSetBytes >= resident + working) continue;
    worst = {
      name: stage.name,
      residentBytes: resident,
      workingSetBytes: working,
      component: pass.component.id,
      operation: peak.operation,
    };
  }
  if (!worst) throw new Error(`The stage "${stage.name}" has no passes.`);
  return worst;
}

function passPeak(
  { catalogue, request }: LoadedRequest,
  { pass, component }: StagePass,
  workspace: Workspace,
): PassPeak {
  const residence = residenceOf(request, component);
  const ahead = copiesAhead(request, component);
  if (!pass) {
    const [layer, next] = (residence === 'by-leaf' && component.layerBytes) || [0, 0];
    const bytes = layer + (ahead ? next : 0);
    return { bytes, weightBytes: bytes, operation: null };
  }
  const { format } = component;
  const key = `peak ${pass.key} ${workspace.key} ${residence} ${ahead}`;
  return remember(catalogue, formatKey(key, format), () =>
    peakOfPass(pass.trace, {
      workspace,
      weights: weightsInFlight(catalogue, component, residence, ahead ? pass.trace : null),
      unpacked: format.quantization ? (operation) => unpackedBytes(operation.weights, format) : null,
    }),
  );
}

/** Bytes of weights on the GPU throughout a pass. */
function residentWeights(
  loaded: LoadedRequest,
  stage: StagePlan,
  pass: StagePass,
  workingBytes: number,
): number {
  const { catalogue, request, components } = loaded;
  if (placesWeights(request)) {
    const used = components.filter((each) => isInUse(each, stage, pass));
    const { placedBytes, bufferBytes } = placeWeights(loaded, used, workingBytes);
    return placedBytes + bufferBytes;
  }
  let bytes = 0;
  for (const component of components) {
    const residence = residenceOf(request, component);
    const whole = residence === 'always' || (residence === 'while-used' && isInUse(component, stage, pass));
    if (whole) bytes += component.weightBytes;
    else if (residence === 'by-block' && component.id === pass.component.id)
      bytes += blockWeights(catalogue, component).outsideBytes;
  }
  return bytes;
}

/** Only one text encoder is in use at a time; a ControlNet is in use together with its denoiser. */
function isInUse(component: LoadedComponent, stage: StagePlan, pass: StagePass): boolean {
  if (component.role === 'text-encoder') return component.id === pass.component.id;
  return stage.passes.some((each) => each.component.id === component.id);
}

/** Bytes that the caching allocator reserves for a component's weights. */
export function reservedWeightBytes(catalogue: VramCatalogue, component: LoadedComponent): number {
  if (!component.traced) return component.weightBytes;
  const key = formatKey(component.id, component.format);
  const slack = remember(catalogue, `reserved ${key}`, () => {
    const allocator = new CachingAllocator();
    for (const weight of weightsOfComponent(catalogue, component.id))
      allocator.allocate(weightBytes(weight, component.format));
    return allocator.reservedBytes - allocator.allocatedBytes;
  });
  return component.weightBytes + slack;
}
