import { beforeEach, expect, test } from 'vitest';
import type { PartialVramRequest } from '../../src/content/schemas/vram-request.ts';
import type { VramReport } from '../../src/lib/vram/report.ts';
import {
  $problem,
  $report,
  $request,
  $vramAddress,
  $vramBusy,
  $vramNotices,
  ask,
  openAddress,
  openEstimator,
  type Estimator,
} from '../../src/stores/vram.ts';

const first: PartialVramRequest = { model: 'sdxl' };
/** An estimator whose answer is the question. */
const estimator: Estimator = {
  report: (request) => request as unknown as VramReport,
  read: (search) => ({ request: { model: search, width: 512 }, notices: ['told'] }),
  write: (request) => JSON.stringify(request),
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
  for (const store of [$problem, $report, $request, $vramAddress]) store.set(null);
  $vramNotices.set([]);
  openEstimator(first);
});

test('what a reader changes before an address can be read is added to its question', async () => {
  const { load, arrive } = download();
  const opened = openAddress(load, 'flux1-dev', first);
  const changed = ask(load, { ...$request.get()!, vaeTiling: true });
  expect($vramBusy.get()).toBe(true);
  arrive();
  await Promise.all([opened, changed]);
  expect($request.get()).toEqual({ model: 'flux1-dev', width: 512, vaeTiling: true });
  expect($report.get()).toEqual($request.get());
  expect($vramNotices.get()).toEqual(['told']);
  expect($vramBusy.get()).toBe(false);
});

test('an address that could not be read is still there for the next try, with what was changed meanwhile', async () => {
  const { load, fail } = download();
  const opened = openAddress(load, 'flux1-dev', first);
  fail();
  await opened;
  expect($problem.get()).toBe('not reached');
  expect($vramBusy.get()).toBe(false);
  await ask(async () => estimator, { ...$request.get()!, batch: 2 });
  expect($request.get()).toEqual({ model: 'flux1-dev', width: 512, batch: 2 });
  expect($problem.get()).toBeNull();
});

test('a question that fails leaves the answer before, and is asked anew as it stands', async () => {
  await ask(async () => estimator, first);
  const { load, fail } = download();
  const asked = ask(load, { model: 'sd15' });
  fail();
  await asked;
  expect($report.get()).toEqual(first);
  await ask(async () => estimator, $request.get()!);
  expect($report.get()).toEqual({ model: 'sd15' });
});
