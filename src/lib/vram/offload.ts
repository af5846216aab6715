import type { Operation } from '../network/tensor.ts';
import { weightsOfComponent, remember, type VramCatalogue } from './catalogue.ts';
import { isNamed, type LoadedComponent } from './loaded.ts';
import type { VramRequest } from '../../content/schemas/vram-request.ts';
import { formatKey, totalBytes, weightBytes } from './weights.ts';

/** When a component's weights are on the GPU. */
export type Residence = 'always' | 'while-used' | 'by-leaf' | 'by-block';

/** How the request treats a component. */
export function residenceOf(request: VramRequest, component: LoadedComponent): Residence {
  if (request.offload === 'none') return 'always';
  if (request.offload === 'model') return 'while-used';
  const names = request.offloadComponents;
  if (names.length > 0 && !names.some((name) => isNamed(name, component))) return 'always';
  if (!component.traced) return 'while-used';
  return request.offload === 'sequential' ? 'by-leaf' : 'by-block';
}

/** Name of the block that a parameter or module belongs to: up to the first number of its path. */
export function blockOf(path: string): string | null {
  return /^(?:[a-z_]\w*\.)*?[a-z_]\w*\.\d+(?=\.|$)/i.exec(path)?.[0] ?? null;
}

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

/** Bytes of weights on the GPU because of one operation, without those that stay. */
export function weightsInFlight(
  catalogue: VramCatalogue,
  component: LoadedComponent,
  residence: Residence,
): ((operation: Operation) => number) | null {
  if (residence === 'by-leaf') return (operation) => totalBytes(operation.weights, component.format);
  if (residence === 'by-block') {
    const { blocks } = blockWeights(catalogue, component);
    return (operation) => blocks.get(blockOf(operation.module) ?? '') ?? 0;
  }
  return null;
}
