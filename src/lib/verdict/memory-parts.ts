import type { Estimate } from '../vram/answer.ts';

/** What lies on the card at the peak, in bytes. */
export interface MemoryParts {
  text: number;
  denoiser: number;
  vae: number;
  /** Tensors, workspaces, latents; in training also gradients and the optimizer's states. */
  working: number;
  /** Memory that PyTorch holds without using it, and the driver's context. */
  kept: number;
}

/** The part that the weights of a component belong to, by the beginning of its id. */
function partOf(id: string): 'text' | 'vae' | 'denoiser' {
  if (id.startsWith('te-')) return 'text';
  return id.startsWith('vae-') ? 'vae' : 'denoiser';
}

/**
 * The memory at the peak by what it is for. The parts add up to `needed`, which is what nvidia-smi shows.
 * @param needed the same on a kind of hardware; default as on NVIDIA cards
 */
export function memoryParts(estimate: Estimate, needed = estimate.nvidiaSmiBytes): MemoryParts {
  const { components, stages, allocatedPeakBytes, nvidiaSmiBytes, peak } = estimate;
  const worst = stages.find(({ name }) => name === peak.stage);
  const resident = worst?.residentBytes ?? 0;
  const parts: MemoryParts = { text: 0, denoiser: 0, vae: 0, working: 0, kept: 0 };
  const weights = Object.entries(components).map(([id, { weightBytes }]) => ({ id, weightBytes }));
  const all = weights.reduce((sum, { weightBytes }) => sum + weightBytes, 0);
  // With offload only the component that runs is on the card.
  if (resident >= all) for (const { id, weightBytes } of weights) parts[partOf(id)] += weightBytes;
  else parts[partOf(peak.component)] = resident;
  parts.kept = Math.max(0, nvidiaSmiBytes - allocatedPeakBytes);
  parts.working = Math.max(0, needed - parts.kept - parts.text - parts.denoiser - parts.vae);
  return parts;
}
