import type { PartialVramRequest } from '../../content/schemas/vram-request.ts';
import { fitCards, type Card, type CardFit } from './card-fits.ts';
import type { VramCatalogue } from './catalogue.ts';
import { estimate, type Estimate } from './estimate.ts';
import { explain, type ExplanationLine } from './explain.ts';
import { fitPlans } from './fit.ts';
import { timeline, type TimelinePoint } from './timeline.ts';

/** All results that a page shows for one request. */
export interface VramReport {
  estimate: Estimate;
  timeline: TimelinePoint[];
  explanation: ExplanationLine[];
  fits: CardFit[];
}

/**
 * All results for a request.
 * @throws Error when the request is invalid, with a message for users
 */
export function vramReport(
  catalogue: VramCatalogue,
  request: PartialVramRequest,
  cards: readonly Card[],
): VramReport {
  return {
    estimate: estimate(catalogue, request),
    timeline: timeline(catalogue, request),
    explanation: explain(catalogue, request),
    fits: fitCards(fitPlans(catalogue, request), cards),
  };
}
