import type { PartialVramRequest } from '../../content/schemas/vram-request.ts';
import type { VramCatalogue } from '../vram/catalogue.ts';
import { estimate, type Estimate } from '../vram/estimate.ts';
import { explain, type ExplanationLine } from '../vram/explain.ts';
import { summariseTimeline, timeline, type TimelineSummary } from '../vram/timeline.ts';
import { groupByVerdict, type CardGroup } from './card-groups.ts';
import { judge } from './judge.ts';
import { notesOn, requestFor } from './verdict.ts';
import type { VerdictCard } from './verdict-card.ts';
import { waysOf } from './ways.ts';

/** All results that a page shows for one request. */
export interface VramReport {
  estimate: Estimate;
  timeline: TimelineSummary;
  explanation: ExplanationLine[];
  /** The cards by their verdict. */
  fits: CardGroup[];
}

/**
 * All results for a request.
 * @throws Error when the request is invalid, with a message for users
 */
export function vramReport(
  catalogue: VramCatalogue,
  request: PartialVramRequest,
  cards: readonly VerdictCard[],
): VramReport {
  const notes = notesOn(catalogue, request.model);
  const judged = cards.map((card) => {
    const ways = waysOf(catalogue, requestFor(request, card), card.kind);
    return { card, verdict: judge({ ways, card, notes }).verdict };
  });
  return {
    estimate: estimate(catalogue, request),
    timeline: summariseTimeline(timeline(catalogue, request)),
    explanation: explain(catalogue, request),
    fits: groupByVerdict(judged),
  };
}
