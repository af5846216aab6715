import type { FitPlan } from './fit.ts';
import { cheapestFit } from './fit.ts';
import { bytesPerGiB } from '../units/memory-size.ts';

/** A card as far as fitting is concerned. */
export interface Card {
  id: string;
  name: string;
  memoryGiB: number;
}

/** Cards whose memory lies in one range, and how a request fits them all. */
export interface CardFit {
  /** Smallest and largest memory of the range. */
  fromGiB: number;
  toGiB: number;
  verdict: 'fits' | 'tight' | 'no';
  /** What must be switched on; empty where the request fits as it is. */
  options: string[];
  /** Whether one of the options changes the picture. */
  changesResult: boolean;
  /** The cards, the smallest first. */
  cards: Card[];
}

const sameWay = (one: CardFit, other: CardFit): boolean =>
  one.verdict === other.verdict && one.options.join() === other.options.join();

/** For each range of memory among the cards, the smallest first, the cheapest way to fit the request. */
export function fitCards(plans: readonly FitPlan[], cards: readonly Card[]): CardFit[] {
  const sizes = [...new Set(cards.map((card) => card.memoryGiB))].sort((a, b) => a - b);
  const ranges: CardFit[] = [];
  for (const size of sizes) {
    const { verdict, plan } = cheapestFit(plans, size * bytesPerGiB);
    const next: CardFit = {
      fromGiB: size,
      toGiB: size,
      verdict,
      options: plan?.options.map((option) => option.label) ?? [],
      changesResult: plan?.options.some((option) => option.changesResult) ?? false,
      cards: cards.filter((card) => card.memoryGiB === size),
    };
    const last = ranges.at(-1);
    if (last && sameWay(last, next)) {
      last.toGiB = size;
      last.cards.push(...next.cards);
    } else ranges.push(next);
  }
  return ranges;
}
