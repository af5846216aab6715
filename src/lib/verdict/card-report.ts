import type { PartialVramRequest } from '../../content/schemas/vram-request.ts';
import type { VramCatalogue } from '../vram/catalogue.ts';
import { estimate } from '../vram/estimate.ts';
import { changeBetween, type RequestChange } from '../vram/request-change.ts';
import type { ExpectedRange } from './expected-range.ts';
import { judge } from './judge.ts';
import { memoryParts, type MemoryParts } from './memory-parts.ts';
import { roomOptions, type RoomOption } from './room.ts';
import type { Machine } from './usable-memory.ts';
import { notesOn, requestFor } from './verdict.ts';
import type { Verdict } from './verdict-shape.ts';
import type { VerdictCard } from './verdict-card.ts';
import { waysOf, type WayOption } from './ways.ts';

/** Options that make a request fit. */
interface Remedy {
  options: WayOption[];
  change: RequestChange;
  bytes: ExpectedRange;
}

/** Whether a request fits one card as it is, and what makes room. Plain data. */
export interface CardReport {
  /** Id of the card. */
  card: string | null;
  /** The verdict on the request as it is, without options added. */
  verdict: Verdict;
  parts: MemoryParts;
  /**
   * The cheapest options with which the whole expected range fits, else its middle; null where the range fits as it is,
   * or nothing makes it fit.
   */
  remedy: Remedy | null;
  room: RoomOption[];
}

/**
 * The report for a request on one card.
 * @throws Error when the request is invalid, with a message for users
 */
export function cardReport(
  catalogue: VramCatalogue,
  asked: PartialVramRequest,
  card: VerdictCard,
  machine?: Machine,
): CardReport {
  const partial = requestFor(asked, card);
  const notes = notesOn(catalogue, partial.model);
  const ways = waysOf(catalogue, partial, card.kind, 'none');
  const { verdict, way } = judge({ ways, card, notes, ...(machine ? { machine } : {}) });
  const usable = verdict.usableBytes;
  const fits = (end: 'high' | 'mid') =>
    waysOf(catalogue, partial, card.kind).find(({ bytes }) => usable !== null && bytes[end] <= usable);
  const better =
    verdict.headroom === 'comfortable' || usable === null ? undefined : (fits('high') ?? fits('mid'));
  return {
    card: card.id,
    verdict,
    parts: memoryParts(estimate(catalogue, way.request), way.bytes.mid),
    remedy:
      better && better.options.length > 0
        ? {
            options: better.options,
            change: changeBetween(way.request, better.request),
            bytes: better.bytes,
          }
        : null,
    room: roomOptions(catalogue, partial, card.kind),
  };
}
