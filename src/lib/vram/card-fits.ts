import type { FitPlan } from './fit.ts';
import { cheapestFit } from './fit.ts';
import { bytesPerGiB } from '../units/memory-size.ts';

/** The properties of a card that matter for fitting. */
export interface Card {
  id: string;
  name: string;
  memoryGiB: number;
}

/** Cards in one range of memory, and how a request fits on them. */
export interface CardFit {
  /** Smallest and largest memory of the range. */
  fromGiB: number;
  toGiB: number;
  verdict: 'fits' | 'tight' | 'no';
  /** Options that must be enabled; empty if the request fits without any. */
  options: string[];
  /** Whether one of the options changes the image. */
  changesResult: boolean;
  /** The cards, by ascending memory. */
  cards: Card[];
}

const sameWay = (one: CardFit, other: CardFit): boolean =>
  one.verdict === other.verdict && one.options.join() === other.options.join();

/** The cheapest way to fit the request, for each range of memory of the cards, by ascending memory. */
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
