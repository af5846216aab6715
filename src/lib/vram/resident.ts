import type { PartialVramRequest } from '../../content/schemas/vram-request.ts';
import type { VramCatalogue } from './catalogue.ts';
import { loadedComponents } from './loaded.ts';
import { completeRequest } from './request.ts';
import { reservedWeightBytes } from './stage-memory.ts';

/** What a loaded pipeline holds before it does anything. */
export interface ResidentVram {
  allocatedBytes: number;
  reservedBytes: number;
}

/** Memory of the weights alone, all components on the GPU. */
export function reservedWeights(catalogue: VramCatalogue, partial: PartialVramRequest): ResidentVram {
  const request = completeRequest(catalogue, partial);
  const pipeline = catalogue.pipelines.get(request.model)!;
  // Before the first decode the VAE is still in the precision of the pipeline.
  const components = loadedComponents(catalogue, { ...pipeline, vaeUpcast: false }, request);
  return {
    allocatedBytes: components.reduce((sum, each) => sum + each.weightBytes, 0),
    reservedBytes: components.reduce((sum, each) => sum + reservedWeightBytes(catalogue, each), 0),
  };
}
