/** A word of the prompt whose attention is shown. */
export interface ShownWord {
  text: string;
  /** Its place in the prompt's ids. */
  token: number;
}
