import type { PartialVramRequest } from '../../content/schemas/vram-request.ts';
import type { VramCatalogue } from '../vram/catalogue.ts';
import { estimate, type Estimate } from '../vram/estimate.ts';
import { explain, type ExplanationLine } from '../vram/explain.ts';
import { timelineSummary, type TimelineSummary } from '../vram/timeline.ts';
import { groupByVerdict, type CardGroup } from './card-groups.ts';
import { cardReport, type CardReport } from './card-report.ts';
import { judge } from './judge.ts';
import { notesOn, requestFor } from './verdict.ts';
import type { Machine } from './usable-memory.ts';
import type { VerdictCard } from './verdict-card.ts';
import { waysOf } from './ways.ts';

/** All results that a page shows for one request. */
export interface VramReport {
  estimate: Estimate;
  timeline: TimelineSummary;
  explanation: ExplanationLine[];
  /** The cards by their verdict. */
  fits: CardGroup[];
  /** On the card of the question; null without one. */
  onCard: CardReport | null;
}

/**
 * All results for a request.
 * @param asked the card of the question, and the machine that it is in
 * @throws Error when the request is invalid, with a message for users
 */
export function vramReport(
  catalogue: VramCatalogue,
  request: PartialVramRequest,
  cards: readonly VerdictCard[],
  asked?: { card: VerdictCard; machine?: Machine },
): VramReport {
  const notes = notesOn(catalogue, request.model);
  const judged = cards.map((card) => {
    const ways = waysOf(catalogue, requestFor(request, card), card.kind);
    return { card, verdict: judge({ ways, card, notes }).verdict };
  });
  return {
    estimate: estimate(catalogue, request),
    timeline: timelineSummary(catalogue, request),
    explanation: explain(catalogue, request),
    fits: groupByVerdict(judged),
    onCard: asked ? cardReport(catalogue, request, asked.card, asked.machine) : null,
  };
}
