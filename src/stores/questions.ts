import { atom } from 'nanostores';
import { reasonOf, type LoadState } from './loading.ts';

/** A question together with the answer to it. */
export interface Answered<Question, Answer> {
  question: Question;
  answer: Answer;
}

/** Answers a question, at once where it can; code and data are loaded when a reader first asks. */
export type AnswerSource<Question, Answer> = (question: Question) => Answer | Promise<Answer>;

/**
 * The state of a page that asks something; the answer before stays until the next one is ready.
 * @param sameAnswer whether two questions have the same answer, so that the second needs no new one
 */
export function createQuestions<Question, Answer>(
  sameAnswer: (one: Question, other: Question) => boolean = Object.is,
) {
  /** The latest question; null until the page is ready. */
  const $asked = atom<Question | null>(null);
  /** The latest question that was answered, with its answer. */
  const $shown = atom<Answered<Question, Answer> | null>(null);
  /** Whether the latest question waits for its answer, or why it has none. */
  const $state = atom<LoadState>({ at: 'idle' });
  /** What in the address was not understood. */
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
    /** The latest question, where the answer is still one to it: other fields may have been changed meanwhile. */
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
      if (current() !== null) $state.set({ at: 'failed', reason: reasonOf(error) });
    } finally {
      if (waiting?.question === question) waiting = null;
    }
  }

  /** Asks the latest question again, after it could not be answered. */
  async function retry(source: AnswerSource<Question, Answer>): Promise<void> {
    const latest = $asked.get();
    if (latest !== null) await ask(source, latest);
  }

  /** Opens the page on a question that was answered when it was built. */
  function open(first: Answered<Question, Answer>): void {
    $asked.set(first.question);
    $shown.set(first);
  }

  return { $asked, $shown, $state, $notices, ask, retry, open };
}
