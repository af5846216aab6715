import { atom } from 'nanostores';
import type { CardAnswer } from '../lib/choose/card-answer.ts';

/** The estimators' code and data, which are loaded when a reader first asks about another model. */
export interface CardSource {
  /** What each card makes of a model. @param width null, with `height`, for the model's native size */
  answers(model: string, width: number | null, height: number | null): CardAnswer[];
}

/** A question about cards: a model, perhaps a size, and whatever else a page asks. */
export interface CardQuestion {
  model: string;
  width?: number | null;
  height?: number | null;
}

/** A question together with the cards' answers to it. */
export interface Shown<Question> {
  question: Question;
  cards: CardAnswer[];
}

let loading: Promise<CardSource> | undefined;

/** Loads code and data once. A failed download is tried again at the next question. */
export function loadCardSource(base: string): Promise<CardSource> {
  loading ??= (async () => {
    const read = async (name: string) => {
      const response = await fetch(`${base}/data/${name}`);
      if (!response.ok) throw new Error(`the data answered ${response.status}`);
      return response.json();
    };
    const [{ createMemoryCatalogue }, { fitPlans }, { cardAnswers }, memory, gpus] = await Promise.all([
      import('../lib/memory/catalogue.ts'),
      import('../lib/memory/fit.ts'),
      import('../lib/choose/card-answer.ts'),
      read('memory-catalogue.json'),
      read('gpus.json'),
    ]);
    const catalogue = createMemoryCatalogue(memory.architectures, memory.pipelines);
    return {
      answers: (model, width, height) =>
        cardAnswers(fitPlans(catalogue, { model, width, height }), gpus, () => null),
    } satisfies CardSource;
  })();
  loading.catch(() => {
    loading = undefined;
  });
  return loading;
}

const sameRun = (one: CardQuestion, other: CardQuestion): boolean =>
  one.model === other.model && one.width === other.width && one.height === other.height;

/** The state of a page that asks about cards; what was shown before stays until the next answer is there. */
export function createCardQuestions<Question extends CardQuestion>() {
  /** The latest question; null until the page is ready. */
  const $asked = atom<Question | null>(null);
  /** The latest question that was answered, with the answers. */
  const $shown = atom<Shown<Question> | null>(null);
  /** Why the latest question could not be answered; null when it could. */
  const $problem = atom<string | null>(null);
  /** What in the address was not understood. */
  const $notices = atom<string[]>([]);

  async function ask(source: () => Promise<CardSource>, question: Question): Promise<void> {
    $asked.set(question);
    const shown = $shown.get();
    if (shown && sameRun(shown.question, question)) {
      $shown.set({ question, cards: shown.cards });
      $problem.set(null);
      return;
    }
    try {
      const { answers } = await source();
      if ($asked.get() !== question) return;
      $shown.set({
        question,
        cards: answers(question.model, question.width ?? null, question.height ?? null),
      });
      $problem.set(null);
    } catch (error) {
      if ($asked.get() === question) $problem.set(error instanceof Error ? error.message : String(error));
    }
  }

  /** Opens the page on a question that was answered when it was built. */
  function open(first: Shown<Question>): void {
    $asked.set(first.question);
    $shown.set(first);
  }

  return { $asked, $shown, $problem, $notices, ask, open };
}
