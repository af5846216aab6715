import { afterEach, expect, test, vi } from 'vitest';
import { loadCode, readDataFile } from '../../src/stores/loading.ts';

afterEach(() => vi.unstubAllGlobals());

const answering = (answer: () => Response | Promise<Response>) =>
  vi.stubGlobal('fetch', () => Promise.resolve().then(answer));

test('a data file is read', async () => {
  answering(() => new Response('[1]'));
  expect(await readDataFile('/data/x.json')).toEqual([1]);
});

test.each([
  ['the site could not be reached', () => Promise.reject(new TypeError('Failed to fetch'))],
  ['the site answered 404', () => new Response('no', { status: 404 })],
  ['the site answered 500', () => new Response('{}', { status: 500 })],
  ['what came is incomplete or no data', () => new Response('[{"id":')],
  ['what came is incomplete or no data', () => new Response('<!doctype html><p>Log in')],
])('%s', async (reason, answer) => {
  answering(answer);
  await expect(readDataFile('/data/x.json')).rejects.toThrow(reason);
});

test('no browser’s wording of a failed import reaches a reader', async () => {
  const failed = () =>
    Promise.reject(new TypeError('error loading dynamically imported module: http://x/y.js'));
  await expect(loadCode(failed)).rejects.toThrow('a part of this page did not arrive');
});
