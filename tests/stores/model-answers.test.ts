import { beforeEach, expect, test } from 'vitest';
import type { ModelQuestion } from '../../src/lib/build/ownership/model-question.ts';
import { buildFromTier, emptyStart } from '../../src/lib/build/rows/build.ts';
import { startWorkspace } from '../../src/lib/build/workspace/workspace.ts';
import type { ModelNeed } from '../../src/lib/verdict/model-need.ts';
import { apply, change, open } from '../../src/stores/calculator.ts';
import { $modelFacts, $modelState, updateModelFacts } from '../../src/stores/model-answers.ts';

const choose = (model: string | null) => change({ kind: 'set-settings', settings: { model } });
const need = {} as ModelNeed;

/** A worker whose answers a test gives by hand. */
function slowWorker() {
  const waiting: { question: ModelQuestion; resolve: () => void; reject: (error: Error) => void }[] = [];
  const answer = (question: ModelQuestion) =>
    new Promise<{ need: ModelNeed; speeds: { gpu: string; count: number; ok: false; reason: string }[] }>(
      (resolve, reject) => {
        const speeds = question.cards.map((cards) => ({ ...cards, ok: false as const, reason: '' }));
        waiting.push({ question, resolve: () => resolve({ need, speeds }), reject });
      },
    );
  return { answer, waiting };
}

beforeEach(() => {
  $modelFacts.set(null);
  $modelState.set({ at: 'idle' });
  open(startWorkspace(buildFromTier(emptyStart)), [emptyStart], []);
});

test('a model that was chosen meanwhile is asked about next, and the answer to the first is dropped', async () => {
  const { answer, waiting } = slowWorker();
  choose('sdxl');
  const updating = updateModelFacts('', answer);
  choose('sd15');
  await updateModelFacts('', answer);
  expect(waiting).toHaveLength(1);
  waiting[0]!.resolve();
  await expect.poll(() => waiting.length).toBe(2);
  expect(waiting[1]!.question.model).toBe('sd15');
  expect($modelFacts.get()).toBeNull();
  expect($modelState.get()).toEqual({ at: 'loading' });
  waiting[1]!.resolve();
  await updating;
  expect($modelFacts.get()).toEqual({ model: 'sd15', need, speeds: [] });
  expect($modelState.get()).toEqual({ at: 'ready' });
});

test('a failure has its reason, and the next call asks again', async () => {
  const { answer, waiting } = slowWorker();
  choose('sdxl');
  const updating = updateModelFacts('', answer);
  waiting[0]!.reject(new Error('the site answered 500'));
  await updating;
  expect($modelState.get()).toEqual({ at: 'failed', reason: 'the site answered 500' });
  const again = updateModelFacts('', answer);
  waiting[1]!.resolve();
  await again;
  expect($modelFacts.get()?.model).toBe('sdxl');
});

test('only cards that are not known yet are asked about, and no model at all has no facts', async () => {
  const { answer, waiting } = slowWorker();
  apply({ kind: 'add' });
  choose('sdxl');
  const first = updateModelFacts('', answer);
  waiting[0]!.resolve();
  await first;
  await updateModelFacts('', answer);
  expect(waiting).toHaveLength(1);
  choose(null);
  await updateModelFacts('', answer);
  expect($modelFacts.get()).toBeNull();
  expect(waiting).toHaveLength(1);
});
