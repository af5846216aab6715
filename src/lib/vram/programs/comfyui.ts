import { bytesPerGiB } from '../../units/memory-size.ts';
import { remember, weightsOfComponent, type VramCatalogue } from '../catalogue.ts';
import type { LoadedComponent } from '../loaded.ts';
import { formatKey, weightBytes } from '../weights.ts';
import { programFacts, requiredConstant } from './facts.ts';

/** The systems whose rules about pinned memory differ. */
export type System = 'windows' | 'linux';

/**
 * System memory that ComfyUI pins at most. On Linux the share is limited so that 4 GB stay free
 * (comfy/model_management.py).
 * @param ramBytes system memory
 */
export function pinnedMemoryBytes(catalogue: VramCatalogue, ramBytes: number, system: System): number {
  const facts = programFacts(catalogue, 'comfyui');
  const share = (name: System) => requiredConstant(facts, `pinned-share-${name}`);
  if (system === 'windows') return share('windows') * ramBytes;
  const free = 4 * bytesPerGiB;
  return Math.max(share('windows') * ramBytes, Math.min(share('linux') * ramBytes, ramBytes - free));
}

/** The buffer through which weights in system memory reach the card: three times the largest layer. @returns bytes */
export function castBufferBytes(catalogue: VramCatalogue, component: LoadedComponent): number {
  if (!component.traced) return 0;
  const largest = remember(catalogue, `largest layer ${formatKey(component.id, component.format)}`, () => {
    const layers = new Map<string, number>();
    for (const weight of weightsOfComponent(catalogue, component.id)) {
      const layer = weight.path.replace(/\.[^.]+$/, '');
      layers.set(layer, (layers.get(layer) ?? 0) + weightBytes(weight, component.format));
    }
    return Math.max(...layers.values());
  });
  return requiredConstant(programFacts(catalogue, 'comfyui'), 'cast-buffers') * largest;
}
