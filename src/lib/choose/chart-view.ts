import { flag, oneOf, open, text, type Fields } from './flat-fields.ts';
import type { ChartedCard } from './card-answer.ts';

/** The reader's view of the chart of price and speed. */
export type ChartView = {
  /** Id of the pipeline. */
  model: string;
  /** Cards on which the model fits without options, fits at all, or all cards. */
  fits: 'as-it-is' | 'with-options' | 'all';
  /** Chip manufacturer; all when null. */
  vendor: 'NVIDIA' | 'AMD' | 'Intel' | 'Apple' | null;
  /** Only PCIe cards, without server modules and whole computers. */
  slotOnly: boolean;
  /** Today's prices, or those at launch. */
  prices: 'today' | 'launch';
  /** Id of a card to compare with `other`. If set, only these cards are shown. */
  card: string | null;
  other: string | null;
};

/** The valid values of each field of a view. */
export const chartViewFields: Fields<ChartView> = {
  model: text,
  fits: oneOf('as-it-is', 'with-options', 'all'),
  vendor: open(oneOf('NVIDIA', 'AMD', 'Intel', 'Apple')),
  slotOnly: flag,
  prices: oneOf('today', 'launch'),
  card: open(text),
  other: open(text),
};

/** The view that the page opens with. */
export const firstView: ChartView = {
  model: 'sdxl',
  fits: 'with-options',
  vendor: null,
  slotOnly: true,
  prices: 'today',
  card: null,
  other: null,
};

/** The cards with the price that a view shows. */
export const cardsWithPrice = (cards: readonly ChartedCard[], { prices }: ChartView): ChartedCard[] =>
  prices === 'today' ? [...cards] : cards.map((card) => ({ ...card, price: card.launch ?? null }));

/** The cards that a view compares, in the order of the view; empty without a comparison. */
export function comparedCards(cards: readonly ChartedCard[], { card, other }: ChartView): ChartedCard[] {
  return [...new Set([card, other])].flatMap((id) => cards.filter((each) => each.id === id));
}

/** The cards that a view shows, in the given order. */
export function cardsInView(cards: readonly ChartedCard[], view: ChartView): ChartedCard[] {
  const compared = comparedCards(cards, view);
  if (compared.length > 0) return compared;
  const fits = (card: ChartedCard): boolean =>
    view.fits === 'all' ||
    (card.verdict === 'fits' && (view.fits === 'with-options' || card.options.length === 0)) ||
    (card.verdict === 'tight' && view.fits === 'with-options');
  return cards.filter(
    (card) =>
      fits(card) &&
      (view.vendor === null || card.vendor === view.vendor) &&
      (!view.slotOnly || card.form === 'pcie'),
  );
}
