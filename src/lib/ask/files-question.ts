import type { Machine } from '../verdict/usable-memory.ts';
import type { AskedAnswer } from './answer.ts';
import type { AskedQuestion, Corrections } from './question.ts';
import type { Reading } from './understood.ts';

/** What a page asks about files. Plain data. */
export interface FilesQuestion {
  readings: readonly Reading[];
  corrections: Corrections;
  /** Id of the card that the reader chose; null for that of the files, or of the reader's setup. */
  card: string | null;
  /** Id of the card of the reader's setup; null where none was entered. */
  ownCard: string | null;
  machine: Machine;
}

/** The answer to it. Plain data. */
export interface FilesAnswer {
  question: AskedQuestion;
  /** Name of the model; null where none is known. */
  model: string | null;
  /** Frames of its usual clip; 1 for images. */
  usualFrames: number;
  /** The card that the answer is for; null where none is known. */
  card: {
    id: string | null;
    name: string;
    /** Whether a machine can be built around it. */ slotted: boolean;
  } | null;
  /** Null without a request or a card. */
  answer: AskedAnswer | null;
}

/** The models and cards to choose from. */
export interface AskLists {
  models: { id: string; name: string }[];
  cards: { id: string; name: string; vendor: string }[];
}

/** Whether two questions have the same answer. */
export const sameFilesQuestion = (one: FilesQuestion, other: FilesQuestion): boolean =>
  one === other || JSON.stringify(one) === JSON.stringify(other);
