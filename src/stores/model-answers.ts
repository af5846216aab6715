import { atom } from 'nanostores';
import type { ModelNeed } from '../lib/vram/model-need.ts';
import {
  cardsOf,
  type Cards,
  type CardsSpeed,
  type ModelAnswer,
  type ModelQuestion,
} from '../lib/build/ownership/model-question.ts';
import type { Workspace } from '../lib/build/workspace/workspace.ts';

/** What is known of the chosen model; null until its first answer. */
export interface ModelFacts {
  model: string;
  need: ModelNeed;
  speeds: readonly CardsSpeed[];
}
export const $modelFacts = atom<ModelFacts | null>(null);

/** Why the chosen model could not be asked about; null while it could. */
export const $modelProblem = atom<string | null>(null);

/** Who answers: the component that owns the worker passes it in. */
export interface Answerer {
  ask(question: ModelQuestion): void;
}

const same = (one: Cards, other: Cards) => one.gpu === other.gpu && one.count === other.count;

let pending: ModelQuestion | null = null;

/** Asks what is not known yet about the chosen model and the cards of all open builds. */
export function askAbout(workspace: Workspace, base: string, answerer: () => Answerer): void {
  const { model } = workspace.settings;
  if (model === null) {
    $modelFacts.set(null);
    $modelProblem.set(null);
    pending = null;
    return;
  }
  const facts = $modelFacts.get();
  const known: readonly Cards[] = facts?.model === model ? facts.speeds : [];
  const waiting: readonly Cards[] = pending?.model === model ? pending.cards : [];
  const wanted = workspace.builds.flatMap(({ build }) => cardsOf(build) ?? []);
  const cards = wanted.filter(
    (each, at) =>
      wanted.findIndex((other) => same(each, other)) === at &&
      ![...known, ...waiting].some((other) => same(each, other)),
  );
  if (cards.length === 0 && (facts?.model === model || pending?.model === model)) return;
  pending = { base, model, cards: [...waiting, ...cards] };
  answerer().ask({ base, model, cards });
}

/** Asks anew what could not be answered. */
export function askAgain(workspace: Workspace, base: string, answerer: () => Answerer): void {
  $modelProblem.set(null);
  askAbout(workspace, base, answerer);
}

/** Takes an answer; one about a model that is no longer chosen is dropped. */
export function takeAnswer(answer: ModelAnswer): void {
  if (pending?.model !== answer.model) return;
  if (!answer.ok) {
    $modelProblem.set(`The model could not be asked about: ${answer.reason}.`);
    pending = null;
    return;
  }
  const facts = $modelFacts.get();
  const speeds = facts?.model === answer.model ? [...facts.speeds, ...answer.speeds] : answer.speeds;
  $modelProblem.set(null);
  $modelFacts.set({ model: answer.model, need: answer.need, speeds });
  pending = {
    ...pending,
    cards: pending.cards.filter((each) => !answer.speeds.some((other) => same(each, other))),
  };
}
