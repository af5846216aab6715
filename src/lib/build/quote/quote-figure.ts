/** A figure of a quote in addition to its rows: power, rent, cost of owning. */
export interface QuoteFigure {
  name: string;
  /** Ends of its range; null without a figure. */
  low: number | null;
  high: number | null;
  /** `W`, `hours`, or a currency. */
  unit: string;
  /** The figure in words, or why there is none. */
  text: string;
}
