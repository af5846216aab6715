import { beforeEach, expect, test, vi } from 'vitest';
import type { PartialVramRequest } from '../../src/content/schemas/vram-request.ts';
import type { VramReport } from '../../src/lib/verdict/report.ts';
import { RefusedQuestion } from '../../src/stores/questions.ts';
import {
  $display,
  $vramAddress,
  ask,
  openAddress,
  openEstimator,
  vram,
  type Estimator,
} from '../../src/stores/vram.ts';

const first: PartialVramRequest = { model: 'sdxl' };
/** What the page was built with. */
const opened = { question: first, answer: first as unknown as VramReport };
/** An estimator whose answer is the question. */
const estimator: Estimator = {
  report: (request) => request as unknown as VramReport,
  read: (search) => ({ request: { model: search, width: 512 }, notices: ['noticed'] }),
  write: (request) => JSON.stringify(request),
  place: () => undefined,
};

/** A download that a test ends, well or badly. */
function download() {
  const { promise, resolve, reject } = Promise.withResolvers<Estimator>();
  return {
    load: () => promise,
    arrive: () => resolve(estimator),
    fail: () => reject(new Error('not reached')),
  };
}

beforeEach(() => {
  $display.set(false);
  $vramAddress.set(null);
  vram.$state.set({ at: 'idle' });
  vram.$notices.set([]);
  openEstimator(opened);
});

test('what a reader changes before an address can be read is added to its question', async () => {
  const { load, arrive } = download();
  const opening = openAddress(load, 'flux1-dev', opened);
  const changed = ask(load, { ...vram.$asked.get()!, vaeTiling: true });
  expect(vram.$state.get()).toEqual({ at: 'loading' });
  arrive();
  await Promise.all([opening, changed]);
  expect(vram.$asked.get()).toEqual({ model: 'flux1-dev', width: 512, vaeTiling: true });
  expect(vram.$shown.get()!.answer).toEqual(vram.$asked.get());
  expect(vram.$notices.get()).toEqual(['noticed']);
  expect(vram.$state.get()).toEqual({ at: 'ready' });
});

test('an address that could not be read is still there for the next try, with what was changed meanwhile', async () => {
  const { load, fail } = download();
  const opening = openAddress(load, 'flux1-dev', opened);
  fail();
  await opening;
  expect(vram.$state.get()).toEqual({ at: 'failed', reason: 'not reached' });
  await ask(async () => estimator, { ...vram.$asked.get()!, batch: 2 });
  expect(vram.$asked.get()).toEqual({ model: 'flux1-dev', width: 512, batch: 2 });
  expect(vram.$state.get()).toEqual({ at: 'ready' });
});

test('a question that fails leaves the answer before, and is asked anew as it stands', async () => {
  await ask(async () => estimator, first);
  const { load, fail } = download();
  const asked = ask(load, { model: 'sd15' });
  fail();
  await asked;
  expect(vram.$shown.get()!.answer).toEqual(first);
  await ask(async () => estimator, vram.$asked.get()!);
  expect(vram.$shown.get()!.answer).toEqual({ model: 'sd15' });
});

test('an estimator that is loaded answers at once', () => {
  void ask(() => estimator, { model: 'sd15' });
  expect(vram.$shown.get()).toEqual({ question: { model: 'sd15' }, answer: { model: 'sd15' } });
  expect(vram.$state.get()).toEqual({ at: 'ready' });
});

test('a contradiction is refused with its reason, and is no failure to load', async () => {
  const refusing: Estimator = {
    ...estimator,
    report: () => {
      throw new RefusedQuestion('Sharding (ddp) needs more than one GPU.');
    },
  };
  await ask(async () => refusing, { model: 'sdxl', sharding: 'ddp' });
  expect(vram.$state.get()).toEqual({ at: 'refused', reason: 'Sharding (ddp) needs more than one GPU' });
  expect(vram.$shown.get()!.question).toEqual(first);
  await ask(async () => estimator, { model: 'sdxl' });
  expect(vram.$state.get()).toEqual({ at: 'ready' });
});

test('a display answers the same question anew, and stands in the address', async () => {
  const placed: unknown[] = [];
  const placing: Estimator = { ...estimator, place: async ({ display }) => void placed.push(display) };
  $display.set(true);
  await ask(() => placing, { model: 'sd15' });
  expect(placed).toEqual([true]);
  expect(vram.$shown.get()!.answer).toEqual({ model: 'sd15' });
  expect($vramAddress.get()).toBe('{"model":"sd15"}&display=true');
});

test('the display of an address is used with its request', async () => {
  await openAddress(async () => estimator, 'model=sd15&display=true', opened);
  await vi.waitFor(() => expect(vram.$shown.get()!.answer).toMatchObject({ width: 512 }));
  expect($display.get()).toBe(true);
});
