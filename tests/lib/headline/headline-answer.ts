/** A figure that readers decide by, as the site gives it. */
export interface HeadlineAnswer {
  /** The question as a reader would ask it. */
  question: string;
  expected: number;
  /** Unit of the figure: GiB (2^30 bytes), s, W, USD, hours … */
  unit: string;
  /** Where the expected figure comes from: worked out by hand, or calculated by the site, and what was measured. */
  from: string;
  /** What the site answers today. */
  answer: () => number;
}
