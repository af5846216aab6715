import type { RentalClass } from '../../src/content/schemas/rental-price.ts';
import type { Reading } from './readings.ts';

/** Class of a reading; null for an offer that the site has no class for. */
export function classOf({ billing, provider_type }: Reading): RentalClass | null {
  switch (billing) {
    case 'spot':
    case 'secure':
    case 'community':
    case 'serverless':
    case 'reserved':
      return billing;
    case 'on-demand':
      if (provider_type === 'hyperscaler' || provider_type === 'marketplace') return provider_type;
      return 'specialist';
    default:
      // Priorities of a network of other people's computers.
      return billing.startsWith('priority') && provider_type === 'marketplace' ? 'marketplace' : null;
  }
}

/** Why a reading is not a rent to plan with; null where it is one. */
export function whyUnusable({ note, provider, source }: Reading): string | null {
  if (provider === 'RunPod' && source === 'tool') return 'does not say which of two classes it is';
  if (/outlier|not a rate to plan/.test(note ?? '')) return 'far below every other price of that date';
  // Azure's smallest size with an A10 has a sixth of the card.
  if (/slice of the card|^NV6ads_A10_v5/.test(note ?? '')) return 'a part of a card';
  if (/not a whole machine/.test(note ?? '')) return 'a card without its machine';
  return null;
}
