import type { Operation } from '../network/tensor.ts';
import { weightsOfComponent, remember, type VramCatalogue } from './catalogue.ts';
import { blockOf } from './block-path.ts';
import { isNamed, type LoadedComponent } from './loaded.ts';
import type { VramRequest } from '../../content/schemas/vram-request.ts';
import { formatKey, totalBytes, weightBytes } from './weights.ts';

/** When a component's weights are on the GPU. */
export type Residence = 'always' | 'while-used' | 'by-leaf' | 'by-block' | 'by-part';

/** How the request treats a component. */
export function residenceOf(request: VramRequest, component: LoadedComponent): Residence {
  if (request.offload === 'none') return 'always';
  if (request.offload === 'model' || request.offload === 'medvram') return 'while-used';
  // --lowvram of AUTOMATIC1111: as medvram, and one third of the U-Net (input, middle, output) at a time.
  if (request.offload === 'lowvram') return component.role === 'denoiser' ? 'by-part' : 'while-used';
  const names = request.offloadComponents;
  if (names.length > 0 && !names.some((name) => isNamed(name, component))) return 'always';
  const leaves = request.offload === 'sequential' || request.groupLevel === 'leaf';
  if (!component.traced) return leaves && component.layerBytes ? 'by-leaf' : 'while-used';
  return leaves ? 'by-leaf' : 'by-block';
}

/** Whether groups are copied on a stream of their own. */
export const streams = (request: VramRequest): boolean => request.offload === 'group' && request.stream;

/**
 * Whether the next group of a component is copied while one runs. diffusers learns the order of groups in `forward`.
 * Pipelines call `encode` and `decode` of an autoencoder instead, whose groups are copied one at a time
 * (`LazyPrefetchGroupOffloadingHook` in hooks/group_offloading.py, diffusers 0.42.1).
 */
export const copiesAhead = (request: VramRequest, { role }: LoadedComponent): boolean =>
  streams(request) && role !== 'vae';

/** Bytes of the weights of each block, and of those outside all blocks, which stay on the GPU. */
export interface BlockWeights {
  readonly blocks: ReadonlyMap<string, number>;
  readonly outsideBytes: number;
}

/** Groups a component's weights by block, as diffusers' block-level group offloading does. */
export function blockWeights(catalogue: VramCatalogue, component: LoadedComponent): BlockWeights {
  return remember(catalogue, `blocks ${formatKey(component.id, component.format)}`, () => {
    const blocks = new Map<string, number>();
    let outsideBytes = 0;
    for (const weight of weightsOfComponent(catalogue, component.id)) {
      const bytes = weightBytes(weight, component.format);
      const block = blockOf(weight.path);
      if (block === null) outsideBytes += bytes;
      else blocks.set(block, (blocks.get(block) ?? 0) + bytes);
    }
    return { blocks, outsideBytes };
  });
}

/** The part of a U-Net that a parameter or module belongs to: up to the first dot. */
const partOf = (path: string): string => path.split('.')[0] ?? '';

/** Bytes of the weights of each part of a U-Net: `down_blocks`, `mid_block`, `up_blocks`, embeddings. */
function partWeights(catalogue: VramCatalogue, component: LoadedComponent): Map<string, number> {
  return remember(catalogue, `parts ${formatKey(component.id, component.format)}`, () => {
    const parts = new Map<string, number>();
    for (const weight of weightsOfComponent(catalogue, component.id)) {
      const part = partOf(weight.path);
      parts.set(part, (parts.get(part) ?? 0) + weightBytes(weight, component.format));
    }
    return parts;
  });
}

/** Bytes of weights on the GPU because of each operation of a pass, without those that stay. */
export type WeightsInFlight = (operation: Operation) => number;

/**
 * The offloaded weights that an operation needs; with `stream`, also those that the next group needs, since they are
 * copied while the operation runs.
 */
export function weightsInFlight(
  catalogue: VramCatalogue,
  component: LoadedComponent,
  residence: Residence,
  next: { readonly operations: readonly Operation[] } | null,
): WeightsInFlight | null {
  const alone = groupOf(catalogue, component, residence);
  if (!alone || !next) return alone;
  const following = new Map<Operation, number>();
  let [after, current] = [0, 0];
  for (const operation of next.operations.toReversed()) {
    const bytes = alone(operation);
    if (bytes > 0 && bytes !== current) [after, current] = [current, bytes];
    following.set(operation, bytes === 0 ? current : after);
  }
  return (operation) => alone(operation) + (following.get(operation) ?? 0);
}

function groupOf(
  catalogue: VramCatalogue,
  component: LoadedComponent,
  residence: Residence,
): WeightsInFlight | null {
  if (residence === 'by-leaf') return (operation) => totalBytes(operation.weights, component.format);
  if (residence === 'by-part') {
    const parts = partWeights(catalogue, component);
    return (operation) => parts.get(partOf(operation.module)) ?? 0;
  }
  if (residence === 'by-block') {
    const { blocks } = blockWeights(catalogue, component);
    return (operation) => blocks.get(blockOf(operation.module) ?? '') ?? 0;
  }
  return null;
}
