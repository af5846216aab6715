import type { VramRequest, PartialVramRequest } from '../../content/schemas/vram-request.ts';
import type { Method } from '../network/components.ts';
import { attentionOf, masksOf, packedTensors, withoutFusedAttention } from './attention.ts';
import { passOf, type VramCatalogue, type Pass } from './catalogue.ts';
import { activationDtype, loadedComponents, type LoadedComponent, type Role } from './loaded.ts';
import { completeRequest } from './request.ts';
import { askedSize, denoiserRequest, passRequest } from './sizes.ts';
import { tileSize } from './stages.ts';
import { tileOf } from './tiling.ts';
import { peakOfPass, reservedByPasses } from './working-set.ts';
import { workspaceFor } from './workspace.ts';

/** Memory of one component that runs alone. All figures in bytes. */
export interface ComponentEstimate {
  component: string;
  /** Live tensors and convolution workspaces at the peak. */
  workingSetBytes: number;
  weightBytes: number;
  /** Bytes that the caching allocator reserves for the working set. */
  reservedBytes: number;
  peakOperation: { name: string; module: string } | null;
}

/** Names of the parts. */
const componentParts = ['denoiser', 'vae-decode', 'vae-encode', 'text-encoder', 'controlnet'] as const;
type ComponentPart = (typeof componentParts)[number];

const partOf: Readonly<Record<ComponentPart, { role: Role; method: Method }>> = {
  denoiser: { role: 'denoiser', method: 'forward' },
  'vae-decode': { role: 'vae', method: 'decode' },
  'vae-encode': { role: 'vae', method: 'encode' },
  'text-encoder': { role: 'text-encoder', method: 'forward' },
  controlnet: { role: 'controlnet', method: 'forward' },
};

interface PartPass {
  readonly component: LoadedComponent;
  readonly pass: Pass;
}

/** Runs one part alone; `batch` is the batch size that the component sees, after guidance has doubled it. */
function passOfPart(
  catalogue: VramCatalogue,
  partial: PartialVramRequest,
  part: string,
  textTokens?: number,
): { request: VramRequest; passes: PartPass[] } {
  if (!Object.hasOwn(partOf, part))
    throw new Error(`unknown component "${part}"; known: ${componentParts.join(', ')}`);
  const found = partOf[part as ComponentPart];
  const request = completeRequest(catalogue, partial);
  const pipeline = catalogue.pipelines.get(request.model)!;
  // Traces the requested precision, without the pipeline's own upcast.
  const vaeDtype = partial.dtype ? null : pipeline.vaeDtype;
  const asAsked = { ...pipeline, vaeUpcast: false, vaeDtype };
  const components = loadedComponents(catalogue, asAsked, request, [found.role]);
  const size = askedSize(pipeline, request);
  for (const side of ['width', 'height'] as const)
    if (size[side] % pipeline.sizeMultiple !== 0)
      throw new Error(
        `${side} must be a multiple of ${pipeline.sizeMultiple} for a component of ${pipeline.name}, not ${size[side]}`,
      );
  const traced = components.filter((each) => each.traced);
  if (traced.length === 0)
    throw new Error(`The ${part} of ${pipeline.name} cannot be estimated: only its size is known.`);
  const passes = traced.map((component) => {
    const tile =
      found.role === 'vae' && request.vaeTiling ? tileOf(size, tileSize(catalogue, pipeline, request)) : null;
    const tokens = textTokens ?? (component.tokens || undefined);
    const input =
      found.role === 'denoiser'
        ? denoiserRequest(catalogue, pipeline, request, size, request.batch)
        : passRequest(tile ?? size, request.batch);
    if (tokens !== undefined) input.textTokens = tokens;
    const options = {
      dtype: activationDtype(request, component),
      attention: attentionOf(request, component),
      masks: masksOf(catalogue, request, component),
    };
    return { component, pass: passOf(catalogue, component.id, found.method, input, options) };
  });
  return { request, passes };
}

/**
 * A component's working set as in a trace of the real classes: without workspaces and allocator.
 * @param textTokens tokens of the prompt; the component's usual number when omitted
 */
export function traceComponent(
  catalogue: VramCatalogue,
  partial: PartialVramRequest,
  part: string,
  textTokens?: number,
): Omit<ComponentEstimate, 'reservedBytes'>[] {
  return passOfPart(catalogue, partial, part, textTokens).passes.map(({ component, pass }) => ({
    component: component.id,
    workingSetBytes: pass.trace.workingSetBytes,
    weightBytes: component.weightBytes,
    peakOperation: nameOf(pass.trace.peakOperation),
  }));
}

/** A component's working set with the workspaces of its convolutions, and the memory reserved for it. */
export function estimateComponent(
  catalogue: VramCatalogue,
  partial: PartialVramRequest,
  part: string,
): ComponentEstimate {
  const { request, passes } = passOfPart(catalogue, partial, part);
  const all = passes.map(({ component, pass }) => {
    const dtype = activationDtype(request, component);
    const workspace = workspaceFor(request, dtype, request.batch, {
      vae: component.role === 'vae',
      mathAttention: withoutFusedAttention(request, component),
      packedTensors: packedTensors(catalogue, request, component),
    });
    const peak = peakOfPass(pass.trace, { workspace });
    return {
      component: component.id,
      workingSetBytes: peak.bytes,
      weightBytes: component.weightBytes,
      reservedBytes: reservedByPasses([{ trace: pass.trace, workspace }]),
      peakOperation: nameOf(peak.operation),
    };
  });
  return all.reduce((worst, each) => (each.workingSetBytes > worst.workingSetBytes ? each : worst));
}

function nameOf(operation: { name: string; module: string } | null) {
  return operation ? { name: operation.name, module: operation.module } : null;
}
