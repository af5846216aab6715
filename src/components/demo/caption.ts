import type { FinishedImage } from '../../lib/diffusion/run-state.ts';

/** The caption of an image: its prompt and settings. */
export const captionOf = ({ settings, style, seed, source }: FinishedImage): string =>
  [
    settings.prompt || 'no prompt',
    style && `${style} style`,
    source && 'from an image',
    `seed ${seed}`,
    `${settings.steps} steps`,
  ]
    .filter(Boolean)
    .join(', ');
