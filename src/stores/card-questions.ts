import { atom } from 'nanostores';
import type { CardAnswer } from '../lib/choose/card-answer.ts';
import { reasonOf } from './loading.ts';

/**
 * Finds what each card makes of a model; code and data are loaded when a reader first asks.
 * @param width null, with `height`, for the model's native size
 */
export type CardSource<Card = CardAnswer> = (
  model: string,
  width: number | null,
  height: number | null,
) => Promise<Card[]>;

/** A question about cards: a model, perhaps a size, and whatever else a page asks. */
export interface CardQuestion {
  model: string;
  width?: number | null;
  height?: number | null;
}

/** A question together with the cards' answers to it. */
export interface Shown<Question, Card = CardAnswer> {
  question: Question;
  cards: Card[];
}

const sameRun = (one: CardQuestion, other: CardQuestion): boolean =>
  one.model === other.model && one.width === other.width && one.height === other.height;

/** The state of a page that asks about cards; what was shown before stays until the next answer is there. */
export function createCardQuestions<Question extends CardQuestion, Card = CardAnswer>() {
  /** The latest question; null until the page is ready. */
  const $asked = atom<Question | null>(null);
  /** The latest question that was answered, with the answers. */
  const $shown = atom<Shown<Question, Card> | null>(null);
  /** Why the latest question could not be answered; null when it could. */
  const $problem = atom<string | null>(null);
  /** Whether the latest question waits for its answer. */
  const $busy = atom(false);
  /** What in the address was not understood. */
  const $notices = atom<string[]>([]);

  async function ask(source: CardSource<Card>, question: Question): Promise<void> {
    $asked.set(question);
    const shown = $shown.get();
    if (shown && sameRun(shown.question, question)) {
      $shown.set({ question, cards: shown.cards });
      $problem.set(null);
      $busy.set(false);
      return;
    }
    $busy.set(true);
    $problem.set(null);
    try {
      const cards = await source(question.model, question.width ?? null, question.height ?? null);
      const latest = $asked.get();
      // What needs no new answers may have been changed meanwhile: the latest question is the one to show.
      if (!latest || !sameRun(latest, question)) return;
      $shown.set({ question: latest, cards });
      $problem.set(null);
      $busy.set(false);
    } catch (error) {
      const latest = $asked.get();
      if (!latest || !sameRun(latest, question)) return;
      $problem.set(reasonOf(error));
      $busy.set(false);
    }
  }

  /** Asks the latest question anew, after it could not be answered. */
  async function askAgain(source: CardSource<Card>): Promise<void> {
    const latest = $asked.get();
    if (latest) await ask(source, latest);
  }

  /** Opens the page on a question that was answered when it was built. */
  function open(first: Shown<Question, Card>): void {
    $asked.set(first.question);
    $shown.set(first);
  }

  return { $asked, $shown, $problem, $busy, $notices, ask, askAgain, open };
}
