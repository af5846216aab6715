import type { Operation } from '../network/tensor.ts';
import { blockOf } from './block-path.ts';
import { remember, weightsOfComponent, type VramCatalogue } from './catalogue.ts';
import type { LoadedComponent } from './loaded.ts';
import type { Residence } from './offload.ts';
import { formatKey, weightBytes } from './weights.ts';

/** The weights that group offload moves at once. */
export interface WeightGroup {
  /** The block or leaf module; null for an operation without weights, which runs with the group before it. */
  readonly name: string | null;
  /** Bytes of each weight. */
  readonly sizes: readonly number[];
}

/** The group that each operation of a component needs, as group offload moves them. */
export function groupsBy(
  catalogue: VramCatalogue,
  component: LoadedComponent,
  residence: Residence,
): (operation: Operation) => WeightGroup {
  if (residence !== 'by-block')
    return ({ weights, module }) => ({
      name: weights.length > 0 ? module : null,
      sizes: weights.map((weight) => weightBytes(weight, component.format)),
    });
  const blocks = blockSizes(catalogue, component);
  return ({ module }) => {
    const name = blockOf(module);
    return { name, sizes: (name === null ? undefined : blocks.get(name)) ?? [] };
  };
}

/** Bytes of each weight outside all blocks, which are one group that stays while the component runs. */
export const outsideSizes = (
  catalogue: VramCatalogue,
  component: LoadedComponent,
  residence: Residence,
): readonly number[] => (residence === 'by-block' ? (blockSizes(catalogue, component).get('') ?? []) : []);

/** The bytes of the weights of each block, by its name; those outside all blocks under the empty name. */
function blockSizes(catalogue: VramCatalogue, component: LoadedComponent): Map<string, number[]> {
  return remember(catalogue, formatKey(`block sizes ${component.id}`, component.format), () => {
    const blocks = new Map<string, number[]>();
    for (const weight of weightsOfComponent(catalogue, component.id)) {
      const block = blockOf(weight.path) ?? '';
      const sizes = blocks.get(block) ?? [];
      sizes.push(weightBytes(weight, component.format));
      blocks.set(block, sizes);
    }
    return blocks;
  });
}
