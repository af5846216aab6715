import type { CardAnswer } from '../../lib/choose/card-answer.ts';

/** A question to the worker that computes card answers. */
export interface ToAnswersWorker {
  id: number;
  model: string;
  width: number | null;
  height: number | null;
  /** The site's base, without its last slash. */
  base: string;
}

/** Its answer. */
export type FromAnswersWorker = { id: number; cards: CardAnswer[] } | { id: number; problem: string };
