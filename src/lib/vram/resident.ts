import type { PartialVramRequest } from '../../content/schemas/vram-request.ts';
import type { VramCatalogue } from './catalogue.ts';
import { loadedComponents } from './loaded.ts';
import { completeRequest } from './request.ts';
import { reservedWeightBytes } from './stage-memory.ts';

/** Memory of a loaded pipeline before its first run. */
export interface ResidentVram {
  allocatedBytes: number;
  reservedBytes: number;
}

/** Memory of the weights alone, with all components on the GPU. */
export function reservedWeights(catalogue: VramCatalogue, partial: PartialVramRequest): ResidentVram {
  const request = completeRequest(catalogue, partial);
  const pipeline = catalogue.pipelines.get(request.model)!;
  // Before the first decoding, the VAE has the precision of the pipeline.
  const components = loadedComponents(catalogue, { ...pipeline, vaeUpcast: false }, request);
  return {
    allocatedBytes: components.reduce((sum, each) => sum + each.weightBytes, 0),
    reservedBytes: components.reduce((sum, each) => sum + reservedWeightBytes(catalogue, each), 0),
  };
}
