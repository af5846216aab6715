import { reasonsFor } from './reasons.ts';
import type { Certainty, Judged, Verdict } from './verdict-shape.ts';
import type { VerdictCard } from './verdict-card.ts';
import type { WayNeed } from './ways.ts';

/** Certainty by the program, then by the vendor of the card. */
const certaintyOf = ({ vendor }: VerdictCard, { measured }: WayNeed): Certainty =>
  !measured
    ? 'not-measured'
    : vendor === 'AMD'
      ? 'estimated-for-amd'
      : vendor === 'Intel'
        ? 'estimated-for-intel'
        : vendor === 'Apple'
          ? 'estimated-for-apple'
          : 'estimated';

/** The verdict, and the way that it names: the cheapest that fits, else the one that needs the least memory. */
export function judge<Need extends WayNeed>(judged: Judged<Need>): { verdict: Verdict; way: Need } {
  const { ways, card } = judged;
  const usableBytes = card.usable?.bytes ?? null;
  const unchanged = ways.find(({ options }) => options.length === 0) ?? ways[0]!;
  const least = ways.at(-1)!;
  const found = usableBytes === null ? undefined : ways.find(({ bytes }) => bytes.mid <= usableBytes);
  const way = found ?? (usableBytes === null ? unchanged : least);
  const comfortable = usableBytes === null ? undefined : ways.find(({ bytes }) => bytes.high <= usableBytes);
  const verdict: Omit<Verdict, 'reasons'> = {
    fit: usableBytes === null ? 'no-data' : found ? 'fits' : 'does-not-fit',
    options: found ? [...found.options] : [],
    headroom: found ? (found.bytes.high <= usableBytes! ? 'comfortable' : 'little') : null,
    certainty: certaintyOf(card, unchanged),
    neededBytes: way.bytes,
    withoutOptionsBytes: unchanged.bytes,
    usableBytes,
    systemMemoryBytes: way.systemMemoryBytes,
    diskBytes: way.diskBytes,
    cost: found?.cost ?? null,
  };
  return { verdict: { ...verdict, reasons: reasonsFor(verdict, judged, comfortable) }, way };
}
