import { flag, oneOf, open, text, type Fields } from '../share/flat-fields.ts';
import type { CardAnswer } from './card-answer.ts';

/** What a reader looks at in the chart of price and speed. */
export type ChartView = {
  /** Id of the pipeline. */
  model: string;
  /** Cards on which the model fits as it is, fits with options too, or all cards. */
  fits: 'as-it-is' | 'with-options' | 'all';
  /** Maker of the chip; all when null. */
  vendor: 'NVIDIA' | 'AMD' | 'Intel' | 'Apple' | null;
  /** Only cards for a slot: no server modules, no whole computers. */
  slotOnly: boolean;
};

/** What each field of a view may hold. */
export const chartViewFields: Fields<ChartView> = {
  model: text,
  fits: oneOf('as-it-is', 'with-options', 'all'),
  vendor: open(oneOf('NVIDIA', 'AMD', 'Intel', 'Apple')),
  slotOnly: flag,
};

/** The view that the page opens with. */
export const firstView: ChartView = { model: 'sdxl', fits: 'with-options', vendor: null, slotOnly: true };

/** The cards that a view shows, in the given order. */
export function cardsInView(cards: readonly CardAnswer[], view: ChartView): CardAnswer[] {
  const fits = (card: CardAnswer): boolean =>
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
