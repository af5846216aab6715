import type { VramRequest } from '../../content/schemas/vram-request.ts';
import type { VramCatalogue } from '../vram/catalogue.ts';
import { estimate } from '../vram/estimate.ts';
import { loadedComponents, type Role } from '../vram/loaded.ts';

/** What lies in the memory of a card at the peak, in bytes; the sum is the memory that the verdict expects. */
export interface MemoryParts {
  /** Weights of the text encoders. */
  text: number;
  /** Weights of the denoiser, and of what works beside it. */
  denoiser: number;
  /** Weights of the VAE. */
  vae: number;
  /** Tensors and workspaces, latents included. */
  working: number;
  /** What PyTorch keeps free for itself, and the context of the driver. */
  kept: number;
}

const partOf: Readonly<Record<Role, 'text' | 'denoiser' | 'vae'>> = {
  'text-encoder': 'text',
  denoiser: 'denoiser',
  controlnet: 'denoiser',
  vae: 'vae',
  'safety-checker': 'vae',
};

/**
 * The parts of the memory that a request needs. Where some weights are not on the card (offload, programs that place
 * weights), those that are count as weights of the component that runs at the peak.
 * @param neededBytes the memory that the verdict expects, which can be more than the estimate on some hardware
 */
export function memoryParts(
  catalogue: VramCatalogue,
  request: VramRequest,
  neededBytes: number,
): MemoryParts {
  const { stages, allocatedPeakBytes, nvidiaSmiBytes } = estimate(catalogue, request);
  const components = loadedComponents(catalogue, catalogue.pipelines.get(request.model)!, request);
  const worst = stages.reduce((most, stage) =>
    stage.residentBytes + stage.workingSetBytes > most.residentBytes + most.workingSetBytes ? stage : most,
  );
  const weights = { text: 0, denoiser: 0, vae: 0 };
  for (const { role, weightBytes } of components) weights[partOf[role]] += weightBytes;
  const all = weights.text + weights.denoiser + weights.vae;
  if (all > worst.residentBytes) {
    const running = components.find(({ id }) => id === worst.component)?.role ?? 'denoiser';
    Object.assign(weights, { text: 0, denoiser: 0, vae: 0, [partOf[running]]: worst.residentBytes });
  }
  const onCard = weights.text + weights.denoiser + weights.vae;
  const kept = nvidiaSmiBytes - allocatedPeakBytes;
  return { ...weights, working: Math.max(0, neededBytes - kept - onCard), kept };
}
