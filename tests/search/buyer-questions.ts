/** A question as a buyer wrote it, and what a right first answer must contain. */
export interface BuyerQuestion {
  question: string;
  /** A regular expression on the text of the answer, in any case. */
  answer: string;
}

/** A question of a public thread, with its address. The wording is the thread's, shortened to what a search box takes. */
export interface ThreadQuestion extends BuyerQuestion {
  source: string;
}

/** A question of an outside list of buyers' questions, with what its writer wanted to learn. */
export interface NeededQuestion extends BuyerQuestion {
  need: string;
}

/** Whether a text answers a question. */
export const answers = (text: string, { answer }: BuyerQuestion): boolean =>
  new RegExp(answer, 'is').test(text);
