import type { FinishedImage } from '../../lib/diffusion/run-state.ts';

/** The caption of an image: its prompt and settings. */
export const captionOf = ({ settings, seed, source }: FinishedImage): string =>
  [
    settings.prompt || 'no prompt',
    settings.style && `${settings.style} style`,
    source && 'from an image',
    `seed ${seed}`,
    `${settings.steps} steps`,
  ]
    .filter(Boolean)
    .join(', ');
