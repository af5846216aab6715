import { atom } from 'nanostores';
import type { ModelNeed } from '../lib/verdict/model-need.ts';
import {
  cardsOf,
  type Cards,
  type CardsSpeed,
  type ModelQuestion,
} from '../lib/build/ownership/model-question.ts';
import { $workspace } from './calculator.ts';
import { reasonOf, type LoadState } from './loading.ts';

/** Estimates for the selected model; null until the first are ready. */
export interface ModelFacts {
  model: string;
  need: ModelNeed;
  speeds: readonly CardsSpeed[];
}
export const $modelFacts = atom<ModelFacts | null>(null);

/** Whether estimates for the selected model are being computed, or why they failed. */
export const $modelState = atom<LoadState>({ at: 'idle' });

const same = (one: Cards, other: Cards) => one.gpu === other.gpu && one.count === other.count;

const selectedModel = () => $workspace.get()?.settings.model ?? null;

/** The missing estimates for the selected model and the cards of all open builds; null when none is missing. */
function missing(base: string): ModelQuestion | null {
  const model = selectedModel();
  if (model === null) {
    $modelFacts.set(null);
    return null;
  }
  const facts = $modelFacts.get();
  const known: Cards[] = facts?.model === model ? [...facts.speeds] : [];
  const cards: Cards[] = [];
  for (const each of $workspace.get()!.builds.flatMap(({ build }) => cardsOf(build) ?? []))
    if (![...known, ...cards].some((other) => same(each, other))) cards.push(each);
  return facts?.model === model && cards.length === 0 ? null : { base, model, cards };
}

let updating = false;

/**
 * Updates the estimates for the selected model and the cards of all open builds. Call it after each change. A failure ends
 * it until the next call.
 * @param base path of the site, without a trailing slash
 */
export async function updateModelFacts(
  base: string,
  answer: (question: ModelQuestion) => Promise<Pick<ModelFacts, 'need' | 'speeds'>>,
): Promise<void> {
  if (updating) return;
  updating = true;
  let state: LoadState = { at: 'ready' };
  for (let question = missing(base); question; question = missing(base)) {
    const { model } = question;
    try {
      $modelState.set({ at: 'loading' });
      const { need, speeds } = await answer(question);
      const facts = $modelFacts.get();
      const before = facts?.model === model ? facts.speeds : [];
      if (model === selectedModel()) $modelFacts.set({ model, need, speeds: [...before, ...speeds] });
    } catch (error) {
      if (model !== selectedModel()) continue;
      state = { at: 'failed', reason: reasonOf(error) };
      break;
    }
  }
  $modelState.set(state);
  updating = false;
}
