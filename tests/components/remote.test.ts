// @vitest-environment happy-dom
import { expose } from 'comlink';
import { expect, test, vi } from 'vitest';
import { remote } from '../../src/components/ui/remote.ts';

interface Functions {
  double(value: number): Promise<number>;
  fail(): Promise<never>;
  never(): Promise<never>;
}

/** Workers that answer in this thread. */
function fakeWorkers() {
  const started: { crash: (message?: string) => void; terminate: ReturnType<typeof vi.fn> }[] = [];
  const start = () => {
    const { port1, port2 } = new MessageChannel();
    expose(
      {
        double: async (value: number) => 2 * value,
        fail: async () => {
          throw new Error('the site answered 500');
        },
        never: () => new Promise<never>(() => undefined),
      },
      port1,
    );
    port2.start();
    const terminate = vi.fn(() => port1.close());
    const worker = Object.assign(port2, { terminate, onerror: null as ((event: object) => void) | null });
    started.push({
      terminate,
      crash: (message = '') => worker.onerror?.({ message, preventDefault: () => undefined }),
    });
    return worker as unknown as Worker;
  };
  return { start, started };
}

test('the worker is started at the first call, and once', async () => {
  const { start, started } = fakeWorkers();
  const worker = remote<Functions>(start);
  expect(started).toHaveLength(0);
  expect(await worker.call((functions) => functions.double(2))).toBe(4);
  expect(await worker.call((functions) => functions.double(3))).toBe(6);
  expect(started).toHaveLength(1);
});

test('what a function throws is the reason, and the worker goes on', async () => {
  const { start, started } = fakeWorkers();
  const worker = remote<Functions>(start);
  await expect(worker.call((functions) => functions.fail())).rejects.toThrow('the site answered 500');
  expect(await worker.call((functions) => functions.double(1))).toBe(2);
  expect(started).toHaveLength(1);
});

test.each([
  ['out of memory', 'out of memory'],
  ['', 'part of this page’s code could not be fetched'],
])('a crash (%s) rejects what waits, and the next call starts another worker', async (message, reason) => {
  const { start, started } = fakeWorkers();
  const worker = remote<Functions>(start);
  const waiting = worker.call((functions) => functions.never());
  started[0]!.crash(message);
  await expect(waiting).rejects.toThrow(reason);
  expect(started[0]!.terminate).toHaveBeenCalledOnce();
  expect(await worker.call((functions) => functions.double(2))).toBe(4);
  expect(started).toHaveLength(2);
});

test('a worker that is ended rejects what waits, and its late crash leaves the next worker alone', async () => {
  const { start, started } = fakeWorkers();
  const worker = remote<Functions>(start);
  worker.end();
  const waiting = worker.call((functions) => functions.never());
  worker.end();
  await expect(waiting).rejects.toThrow('ended');
  const next = worker.call((functions) => functions.double(2));
  started[0]!.crash();
  expect(await next).toBe(4);
  expect(started).toHaveLength(2);
});
