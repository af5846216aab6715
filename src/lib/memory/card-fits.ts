import type { FitPlan } from './fit.ts';
import { cheapestFit } from './fit.ts';

/** A card as far as fitting is concerned. */
export interface Card {
  id: string;
  name: string;
  memoryGiB: number;
}

/** Cards with the same memory, and how a request fits them. */
export interface CardFit {
  memoryGiB: number;
  verdict: 'fits' | 'tight' | 'no';
  /** What must be switched on; empty where the request fits as it is. */
  options: string[];
  /** Whether one of the options changes the picture. */
  changesResult: boolean;
  cards: Card[];
}

const bytesPerGiB = 2 ** 30;

/** For each size of memory among the cards, the smallest first, the cheapest way to fit the request. */
export function fitCards(plans: readonly FitPlan[], cards: readonly Card[]): CardFit[] {
  const sizes = [...new Set(cards.map((card) => card.memoryGiB))].sort((a, b) => a - b);
  return sizes.map((memoryGiB) => {
    const { verdict, plan } = cheapestFit(plans, memoryGiB * bytesPerGiB);
    return {
      memoryGiB,
      verdict,
      options: plan?.options.map((option) => option.label) ?? [],
      changesResult: plan?.options.some((option) => option.changesResult) ?? false,
      cards: cards.filter((card) => card.memoryGiB === memoryGiB),
    };
  });
}
