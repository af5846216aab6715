import { afterEach, expect, test, vi } from 'vitest';
import { codeMissing, loadable, loadCode, readDataFile } from '../../src/stores/loading.ts';

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
  ['the file is incomplete or invalid', () => new Response('[{"id":')],
  ['the file is incomplete or invalid', () => new Response('<!doctype html><p>Log in')],
])('%s', async (reason, answer) => {
  answering(answer);
  await expect(readDataFile('/data/x.json')).rejects.toThrow(reason);
});

test('no browser’s wording of a failed import reaches a reader', async () => {
  const failed = () =>
    Promise.reject(new TypeError('error loading dynamically imported module: http://x/y.js'));
  await expect(loadCode(failed)).rejects.toThrow(codeMissing);
});

test('a value is loaded once, however often it is asked for', async () => {
  const fetchValue = vi.fn(async (name: string) => name);
  const value = loadable(fetchValue);
  expect(value.$state.get()).toEqual({ at: 'idle' });
  const loading = value.load('one');
  expect(value.$state.get()).toEqual({ at: 'loading' });
  expect(await loading).toBe('one');
  expect(await value.load('two')).toBe('one');
  expect(fetchValue).toHaveBeenCalledTimes(1);
  expect(value.$state.get()).toEqual({ at: 'ready' });
  expect(value.$value.get()).toBe('one');
});

test('a failure has its reason, and the next call tries again', async () => {
  const fetchValue = vi.fn(async () => 1).mockRejectedValueOnce(new Error('the site answered 500.'));
  const value = loadable(fetchValue);
  await expect(value.load()).rejects.toThrow('500');
  expect(value.$state.get()).toEqual({ at: 'failed', reason: 'the site answered 500' });
  expect(value.$value.get()).toBeNull();
  expect(await value.load()).toBe(1);
  expect(value.$state.get()).toEqual({ at: 'ready' });
});
