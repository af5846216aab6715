import type { PartialMemoryRequest } from '../../content/schemas/memory-request.ts';
import { fitCards, type Card, type CardFit } from './card-fits.ts';
import type { MemoryCatalogue } from './catalogue.ts';
import { estimate, type Estimate } from './estimate.ts';
import { explain, type ExplanationLine } from './explain.ts';
import { fitPlans } from './fit.ts';
import { timeline, type TimelinePoint } from './timeline.ts';

/** Everything a page shows about one question. */
export interface MemoryReport {
  estimate: Estimate;
  timeline: TimelinePoint[];
  explanation: ExplanationLine[];
  fits: CardFit[];
}

/**
 * The whole answer to a question.
 * @throws Error in words for people when the question does not hold together
 */
export function memoryReport(
  catalogue: MemoryCatalogue,
  request: PartialMemoryRequest,
  cards: readonly Card[],
): MemoryReport {
  return {
    estimate: estimate(catalogue, request),
    timeline: timeline(catalogue, request),
    explanation: explain(catalogue, request),
    fits: fitCards(fitPlans(catalogue, request), cards),
  };
}
