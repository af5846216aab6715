import type { Trust } from '../../content/schemas/market.ts';

/** How far a statement can be trusted, in words for readers. */
export const trustInWords: Readonly<Record<Trust, string>> = {
  printed: 'printed by a tool or shop with its conditions',
  documented: 'documented',
  hearsay: 'somebody’s words',
};
