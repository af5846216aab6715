/** A figure with its expected range. */
export interface ExpectedRange {
  low: number;
  mid: number;
  high: number;
}
