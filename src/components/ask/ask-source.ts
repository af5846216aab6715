import type { AskLists, FilesAnswer, FilesQuestion } from '../../lib/ask/files-question.ts';
import type { CheapestCard } from '../../lib/home/budget-answer.ts';
import { RefusedQuestion } from '../../stores/questions.ts';
import { loadable, reasonOf } from '../../stores/loading.ts';
import { callEstimators } from '../speed/estimators.ts';

/** The models and cards to choose from, loaded once. */
export const askLists = loadable((base: string): Promise<AskLists> =>
  callEstimators((worker) => worker.askLists(base)),
);

/** A card and a machine can contradict each other: that is said, and asking again changes nothing. */
const refused = (error: unknown): never => {
  const reason = reasonOf(error);
  if (/leave the|set the system/.test(reason)) throw new RefusedQuestion(reason);
  throw error;
};

/** The sources of answers about files: the worker of the estimators, which gets what was read and never the files. */
export const askSource = (base: string, date: string) => ({
  onCard: (question: FilesQuestion): Promise<FilesAnswer> =>
    callEstimators((worker) => worker.filesOnCard(base, question)).catch(refused),
  cheapest: (question: FilesQuestion): Promise<CheapestCard | null> =>
    callEstimators((worker) => worker.cheapestForFiles(base, question, date)),
});
