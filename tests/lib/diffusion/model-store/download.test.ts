import { createHash } from 'node:crypto';
import { createServer, type RequestListener, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { gzipSync } from 'node:zlib';
import fc from 'fast-check';
import { afterEach, describe, expect, it } from 'vitest';
import type { ModelFile } from '../../../../src/content/schemas/demo-model.ts';
import { fetchModelFile } from '../../../../src/lib/diffusion/model-store/download.ts';
import { memoryStore, type FileStore } from '../../../../src/lib/diffusion/model-store/file-store.ts';

const content = Buffer.from(Array.from({ length: 200_000 }, (_, i) => (i * 7) % 251));
const hash = createHash('sha256').update(content).digest('hex');
const file = { path: 'unet/model.onnx', bytes: content.length, about: null, sha256: hash };

const unhashed = { ...file, sha256: null };
const unknown = { ...unhashed, bytes: null };

let server: Server | undefined;
afterEach(() => server?.close());

/** A server whose n-th answer is the n-th listener's; the last one answers all further requests. */
async function serve(...answers: RequestListener[]) {
  const ranges: (string | undefined)[] = [];
  server?.close();
  server = createServer((request, response) => {
    ranges.push(request.headers.range);
    expect(request.headers['if-range'], 'a header that needs a preflight').toBeUndefined();
    answers[Math.min(ranges.length, answers.length) - 1]!(request, response);
  });
  await new Promise<void>((done) => server!.listen(0, '127.0.0.1', done));
  return { ranges, url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/model` };
}

const whole =
  (etag = '"one"'): RequestListener =>
  (_, response) => {
    response.writeHead(200, { etag, 'content-length': content.length }).end(content);
  };
/** Sends some bytes and then drops the connection. */
const dropped =
  (bytes: number, etag = '"one"'): RequestListener =>
  (_, response) => {
    response.writeHead(200, { etag, 'content-length': content.length });
    response.write(content.subarray(0, bytes), () => setTimeout(() => response.destroy(), 20));
  };
const rest: RequestListener = (request, response) => {
  const from = Number(/bytes=(\d+)-/.exec(request.headers.range ?? '')?.[1]);
  response
    .writeHead(206, {
      etag: '"one"',
      'content-range': `bytes ${from}-${content.length - 1}/${content.length}`,
    })
    .end(content.subarray(from));
};
const status =
  (code: number): RequestListener =>
  (_, response) =>
    void response.writeHead(code).end();

const download = (
  url: string,
  store: FileStore = memoryStore(),
  signal = new AbortController().signal,
  wanted: ModelFile = file,
  others: Partial<Parameters<typeof fetchModelFile>[0]> = {},
) =>
  fetchModelFile({
    file: wanted,
    url,
    key: 'k',
    store,
    fetch,
    wait: async () => undefined,
    online: () => true,
    stallMs: 5000,
    onProgress: () => undefined,
    onWait: () => undefined,
    signal,
    ...others,
  });

describe('the download of a model’s file', () => {
  it('resumes after a dropped connection', async () => {
    const { url, ranges } = await serve(dropped(60_000), rest);
    expect(Buffer.from(await download(url)).equals(content)).toBe(true);
    expect(ranges[0]).toBeUndefined();
    expect(ranges[1]).toMatch(/^bytes=[1-9]\d*-$/);
  });

  it('starts over if the file has changed, and if nothing can show that it has not', async () => {
    const { url } = await serve(dropped(60_000, '"old"'), rest, whole('"new"'));
    expect(Buffer.from(await download(url)).equals(content)).toBe(true);
    const weak = await serve(dropped(60_000, 'W/"weak"'), whole());
    await download(weak.url, undefined, undefined, unhashed);
    expect(weak.ranges).toEqual([undefined, undefined]);
  });

  it('resumes by the published hash where the server hides ETag, Content-Range and encoding', async () => {
    const hidden: RequestListener = (request, response) => {
      const from = Number(/bytes=(\d+)-/.exec(request.headers.range ?? '')?.[1]);
      response.writeHead(206, { 'content-length': content.length - from }).end(content.subarray(from));
    };
    const { url, ranges } = await serve((_, response) => {
      response.writeHead(200, { 'content-length': content.length });
      response.write(content.subarray(0, 60_000), () => setTimeout(() => response.destroy(), 20));
    }, hidden);
    expect(Buffer.from(await download(url)).equals(content)).toBe(true);
    expect(ranges[1]).toMatch(/^bytes=[1-9]/);
  });

  it('fetches a file once more as a whole if its parts do not belong together', async () => {
    const other = Buffer.from(content).reverse();
    const { url, ranges } = await serve(
      dropped(60_000),
      (request, response) => {
        const from = Number(/bytes=(\d+)-/.exec(request.headers.range ?? '')?.[1]);
        response.writeHead(206, { 'content-length': content.length - from }).end(other.subarray(from));
      },
      whole(),
    );
    expect(Buffer.from(await download(url)).equals(content)).toBe(true);
    expect(ranges[2]).toBeUndefined();
  });

  it('requests the whole file where a request for a range gets no answer', async () => {
    const { url, ranges } = await serve(dropped(60_000), (_, response) => void response.destroy(), whole());
    expect((await download(url)).byteLength).toBe(content.length);
    expect(ranges.map((range) => range !== undefined)).toEqual([false, true, false]);
  });

  it('reads a file that is compressed in transit, whose stated length is smaller', async () => {
    const packed = gzipSync(content);
    const gzip: RequestListener = (_, response) => {
      response
        .writeHead(200, { etag: '"z"', 'content-encoding': 'gzip', 'content-length': packed.length })
        .end(packed);
    };
    for (const wanted of [file, unhashed, unknown]) {
      const { url } = await serve(gzip);
      expect(Buffer.from(await download(url, undefined, undefined, wanted)).equals(content)).toBe(true);
      // To another site the encoding is hidden.
      const blind: typeof fetch = async (...request) => {
        const response = await fetch(...request);
        const headers = new Headers(response.headers);
        for (const name of ['content-encoding', 'etag']) headers.delete(name);
        return new Response(response.body, { status: response.status, headers });
      };
      const shown = await download(url, undefined, undefined, wanted, { fetch: blind });
      expect(Buffer.from(shown).equals(content)).toBe(true);
    }
  });

  it('waits as long as the server asks, and says so if that is long', async () => {
    const waits: number[] = [];
    const wait = async (ms: number) => void waits.push(ms);
    const busy =
      (after: string): RequestListener =>
      (_, response) =>
        void response.writeHead(429, { 'retry-after': after }).end();
    const { url } = await serve(busy('7'), busy('7'), whole());
    const told: [number, string][] = [];
    const onWait = (ms: number, reason: string) => void told.push([ms, reason]);
    await download(url, undefined, undefined, file, { wait, onWait });
    expect(waits).toEqual([7000, 7000]);
    expect(told).toEqual(waits.map((ms) => [ms, 'the server answered 429']));
    const long = await serve(busy('3600'));
    await expect(download(long.url)).rejects.toMatchObject({
      fault: { id: 'server-busy', detail: expect.stringContaining('60 minutes') as string },
    });
    const never = await serve(status(429));
    await expect(download(never.url)).rejects.toMatchObject({ fault: { id: 'server-busy' } });
  });

  it('notices a connection that stays open and brings nothing', async () => {
    const { url } = await serve(
      (_, response) => {
        response.writeHead(200, { etag: '"one"', 'content-length': content.length });
        response.write(content.subarray(0, 70_000));
      },
      () => undefined,
      whole(),
    );
    const bytes = await download(url, undefined, undefined, file, { stallMs: 100 });
    expect(Buffer.from(bytes).equals(content)).toBe(true);
  });

  it('tells a refused access from a missing file', async () => {
    for (const code of [401, 403, 451]) {
      const { url, ranges } = await serve(status(code));
      await expect(download(url)).rejects.toMatchObject({ fault: { id: 'access-refused' } });
      expect(ranges).toHaveLength(1);
    }
  });

  it('is whole after cuts at any bytes, and fails only if nothing more arrives', async () => {
    const big = Buffer.alloc(6 * 2 ** 20, content);
    const wanted = {
      ...file,
      bytes: big.length,
      sha256: createHash('sha256').update(big).digest('hex'),
    };
    await fc.assert(
      fc.asyncProperty(fc.array(fc.integer({ min: 0, max: big.length }), { maxLength: 4 }), async (cuts) => {
        const left = [...cuts];
        const { url } = await serve((request, response) => {
          const from = Number(/bytes=(\d+)-/.exec(request.headers.range ?? '')?.[1] ?? 0);
          const cut = left.shift();
          response.writeHead(from ? 206 : 200, {
            etag: '"big"',
            'content-length': big.length - from,
            ...(from ? { 'content-range': `bytes ${from}-${big.length - 1}/${big.length}` } : {}),
          });
          if (cut === undefined) response.end(big.subarray(from));
          else response.write(big.subarray(from, from + cut), () => setTimeout(() => response.destroy(), 5));
        });
        expect(Buffer.from(await download(url, undefined, undefined, wanted)).equals(big)).toBe(true);
      }),
      { numRuns: 25 },
    );
    const empty = await serve((_, response) => void response.destroy());
    await expect(download(empty.url)).rejects.toMatchObject({ fault: { id: 'no-answer' } });
    expect(empty.ranges).toHaveLength(5);
  });

  it('deletes its part on 416 and requests the whole file', async () => {
    const { url, ranges } = await serve(dropped(60_000), status(416), whole());
    expect((await download(url)).byteLength).toBe(content.length);
    expect(ranges[2]).toBeUndefined();
  });

  it('retries after 500, and finally gives up but keeps its part', async () => {
    const { url } = await serve(status(500), status(503), whole());
    await download(url);
    server!.close();
    const never = await serve(status(500));
    await expect(download(never.url)).rejects.toMatchObject({ fault: { id: 'server-failed' } });
    expect(never.ranges).toHaveLength(5);
  });

  it('reports a missing file on 404, without retrying', async () => {
    const { url, ranges } = await serve(status(404));
    await expect(download(url)).rejects.toMatchObject({ fault: { id: 'file-missing' } });
    expect(ranges).toHaveLength(1);
  });

  it('deletes damaged and incomplete files', async () => {
    const damaged = Buffer.from(content);
    damaged[5]! ^= 1;
    const { url } = await serve(
      (_, response) => void response.writeHead(200, { etag: '"x"' }).end(damaged),
      whole(),
    );
    const store = memoryStore();
    await expect(download(url, store)).rejects.toMatchObject({ fault: { id: 'file-damaged' } });
    expect((await download(url, store)).byteLength).toBe(content.length);
    server!.close();
    const short = await serve((_, response) => void response.writeHead(200).end(content.subarray(0, 100)));
    await expect(download(short.url)).rejects.toMatchObject({ fault: { id: 'server-failed' } });
  });

  it('does not use the network if the store has the file, unless it was changed there', async () => {
    const { url, ranges } = await serve(whole());
    const store = memoryStore();
    await download(url, store);
    await download(url, store);
    expect(ranges).toHaveLength(1);
    await download(url, store, undefined, { ...file, sha256: 'f'.repeat(64) }).catch(() => undefined);
    expect(ranges.length).toBeGreaterThan(1);
  });

  it('keeps its part when the reader cancels, and resumes from there', async () => {
    const { url, ranges } = await serve((_, response) => {
      response.writeHead(200, { etag: '"one"', 'content-length': content.length });
      response.write(content.subarray(0, 50_000));
    }, rest);
    const store = memoryStore();
    const stop = new AbortController();
    const cancelled = fetchModelFile({
      file,
      url,
      key: 'k',
      store,
      fetch,
      wait: async () => undefined,
      online: () => true,
      stallMs: 5000,
      signal: stop.signal,
      onProgress: () => stop.abort(new Error('cancelled')),
      onWait: () => undefined,
    });
    await expect(cancelled).rejects.toThrow('cancelled');
    expect((await download(url, store)).byteLength).toBe(content.length);
    expect(ranges[1]).toMatch(/^bytes=[1-9]/);
  });

  it('distinguishes a full disk from a lost connection', async () => {
    const { url } = await serve(whole());
    const store = memoryStore();
    const full: FileStore = {
      ...store,
      open: async (key) => ({
        ...(await store.open(key)),
        kept: { bytes: 0, version: null },
        append: () => Promise.reject(new DOMException('full', 'QuotaExceededError')),
      }),
    };
    await expect(download(url, full)).rejects.toMatchObject({ fault: { id: 'storage-full' } });
  });
});
