/** What a reader runs to measure a request. */
export interface Snippet {
  /** Name of the file in which it is saved. */
  file: string;
  text: string;
  /** What to do, step by step. */
  how: string[];
}
