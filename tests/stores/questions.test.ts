import { expect, test } from 'vitest';
import type { CardAnswer } from '../../src/lib/choose/card-answer.ts';
import { sameRun, type CardQuestion } from '../../src/stores/card-questions.ts';
import { createQuestions } from '../../src/stores/questions.ts';
import { made } from '../lib/choose/made-cards.ts';

interface Question extends CardQuestion {
  budget: number;
}

/** A source whose answers are given by hand, in the order in which they were asked for. */
function slowSource() {
  const waiting: { resolve: (cards: CardAnswer[]) => void; reject: (error: Error) => void }[] = [];
  const source = () => new Promise<CardAnswer[]>((resolve, reject) => waiting.push({ resolve, reject }));
  return { source, waiting };
}

const first = { question: { model: 'sdxl', budget: 1000 }, answer: [made({ id: 'first' })] };

test('what needs no new answers is shown at once', async () => {
  const store = createQuestions<Question, CardAnswer[]>(sameRun);
  const { source, waiting } = slowSource();
  store.open(first);
  await store.ask(source, { model: 'sdxl', budget: 300 });
  expect(waiting).toHaveLength(0);
  expect(store.$shown.get()).toEqual({ question: { model: 'sdxl', budget: 300 }, answer: first.answer });
});

test('what was shown stays until the answer is there, and the latest question is then shown', async () => {
  const store = createQuestions<Question, CardAnswer[]>(sameRun);
  const { source, waiting } = slowSource();
  store.open(first);
  const asking = store.ask(source, { model: 'flux1-dev', budget: 1000 });
  expect(store.$shown.get()).toBe(first);
  expect(store.$state.get()).toEqual({ at: 'loading' });
  void store.ask(source, { model: 'flux1-dev', budget: 500 });
  expect(waiting).toHaveLength(1);
  waiting[0]!.resolve([made({ id: 'flux' })]);
  await asking;
  expect(store.$shown.get()).toMatchObject({ question: { budget: 500 }, answer: [{ id: 'flux' }] });
  expect(store.$state.get()).toEqual({ at: 'ready' });
});

test('a late answer to a question that was given up is not shown', async () => {
  const store = createQuestions<Question, CardAnswer[]>(sameRun);
  const { source, waiting } = slowSource();
  store.open(first);
  const slow = store.ask(source, { model: 'flux1-dev', budget: 1000 });
  await store.ask(source, { model: 'sdxl', budget: 1000 });
  waiting[0]!.resolve([made({ id: 'late' })]);
  await slow;
  expect(store.$shown.get()!.answer[0]!.id).toBe('first');
});

test('a failure has its reason, and what was shown stays', async () => {
  const store = createQuestions<Question, CardAnswer[]>(sameRun);
  const { source, waiting } = slowSource();
  store.open(first);
  const asking = store.ask(source, { model: 'flux1-dev', budget: 1000 });
  waiting[0]!.reject(new Error('the data answered 503'));
  await asking;
  expect(store.$state.get()).toEqual({ at: 'failed', reason: 'the data answered 503' });
  expect(store.$shown.get()).toBe(first);
});

test('a run with other options is another one, unset ones are as usual', () => {
  const usual: CardQuestion = { model: 'sdxl' };
  expect(sameRun(usual, { ...usual, dtype: null, quantize: {}, task: 'txt2img' })).toBe(true);
  expect(sameRun(usual, { ...usual, vaeDtype: 'fp32' })).toBe(false);
  expect(sameRun(usual, { ...usual, quantize: { denoiser: 'nf4' } })).toBe(false);
});
