import type { FinishedImage } from '../../lib/diffusion/run-state.ts';

/** What a picture is of, in words. */
export const captionOf = ({ settings, seed, source }: FinishedImage): string =>
  [
    settings.prompt || 'no prompt',
    settings.style && `${settings.style} style`,
    source && 'from a picture',
    `seed ${seed}`,
    `${settings.steps} steps`,
  ]
    .filter(Boolean)
    .join(', ');
