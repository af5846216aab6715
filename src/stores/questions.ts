import { atom } from 'nanostores';
import { reasonOf, type LoadState } from './loading.ts';

/** A question together with the answer to it. */
export interface Answered<Question, Answer> {
  question: Question;
  answer: Answer;
}

/** Answers a question, at once if possible. It loads code and data on demand. */
export type AnswerSource<Question, Answer> = (question: Question) => Answer | Promise<Answer>;

/** A question that has no answer, because it contradicts itself. The message says why, in sentences for readers. */
export class RefusedQuestion extends Error {}

/** The state of the latest question. To ask a refused one again changes nothing. */
export type QuestionState = LoadState | { at: 'refused'; reason: string };

/**
 * The state of a page that answers questions. The previous answer stays until the next one is ready.
 * @param sameAnswer whether two questions have the same answer
 */
export function createQuestions<Question, Answer>(
  sameAnswer: (one: Question, other: Question) => boolean = Object.is,
) {
  /** The latest question; null until the page is ready. */
  const $asked = atom<Question | null>(null);
  /** The latest answered question, with its answer. */
  const $shown = atom<Answered<Question, Answer> | null>(null);
  /** Whether the latest question waits for its answer, or why it has none. */
  const $state = atom<QuestionState>({ at: 'idle' });
  /** Invalid parts of the address, in sentences for readers. */
  const $notices = atom<string[]>([]);

  const show = (question: Question, answer: Answer): void => {
    $shown.set({ question, answer });
    $state.set({ at: 'ready' });
  };

  /** What is being answered: the same is not computed twice. */
  let waiting: Answered<Question, Promise<Answer>> | null = null;

  async function ask(source: AnswerSource<Question, Answer>, question: Question): Promise<void> {
    $asked.set(question);
    const shown = $shown.get();
    if (shown && sameAnswer(shown.question, question)) {
      show(question, shown.answer);
      return;
    }
    /** The latest question if it has the same answer; other fields may have changed meanwhile. */
    const current = () => {
      const latest = $asked.get();
      return latest !== null && sameAnswer(latest, question) ? latest : null;
    };
    try {
      const answer = waiting && sameAnswer(waiting.question, question) ? waiting.answer : source(question);
      if (answer instanceof Promise) {
        waiting = { question, answer };
        $state.set({ at: 'loading' });
      }
      const ready = answer instanceof Promise ? await answer : answer;
      const latest = current();
      if (latest !== null) show(latest, ready);
    } catch (error) {
      const at = error instanceof RefusedQuestion ? 'refused' : 'failed';
      if (current() !== null) $state.set({ at, reason: reasonOf(error) });
    } finally {
      if (waiting?.question === question) waiting = null;
    }
  }

  /** Answers the latest question again, after a failure. */
  async function retry(source: AnswerSource<Question, Answer>): Promise<void> {
    const latest = $asked.get();
    if (latest !== null) await ask(source, latest);
  }

  /** Opens the page on a question and its answer from the build. */
  function open(first: Answered<Question, Answer>): void {
    $asked.set(first.question);
    $shown.set(first);
  }

  return { $asked, $shown, $state, $notices, ask, retry, open };
}
