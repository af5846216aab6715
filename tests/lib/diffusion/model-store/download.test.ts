import { createHash } from 'node:crypto';
import { createServer, type RequestListener, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, describe, expect, it } from 'vitest';
import { fetchModelFile } from '../../../../src/lib/diffusion/model-store/download.ts';
import { memoryStore, type FileStore } from '../../../../src/lib/diffusion/model-store/file-store.ts';

const content = Buffer.from(Array.from({ length: 200_000 }, (_, i) => (i * 7) % 251));
const hash = createHash('sha256').update(content).digest('hex');
const file = { path: 'unet/model.onnx', bytes: content.length, about: null, sha256: hash };

let server: Server | undefined;
afterEach(() => server?.close());

/** A server whose n-th answer is the n-th listener's; the last one answers all further requests. */
async function serve(...answers: RequestListener[]) {
  const ranges: (string | undefined)[] = [];
  server = createServer((request, response) => {
    ranges.push(request.headers.range);
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
  wanted = file,
) =>
  fetchModelFile({
    file: wanted,
    url,
    key: 'k',
    store,
    fetch,
    wait: async () => undefined,
    online: () => true,
    onProgress: () => undefined,
    signal,
  });

describe('the download of a model’s file', () => {
  it('resumes after a dropped connection', async () => {
    const { url, ranges } = await serve(dropped(60_000), rest);
    expect(Buffer.from(await download(url)).equals(content)).toBe(true);
    expect(ranges[0]).toBeUndefined();
    expect(ranges[1]).toMatch(/^bytes=[1-9]\d*-$/);
  });

  it('starts over if the file has changed, and if the server does not send a validator', async () => {
    const { url } = await serve(dropped(60_000, '"old"'), whole('"new"'));
    expect((await download(url)).byteLength).toBe(content.length);
    server!.close();
    const weak = await serve(dropped(60_000, 'W/"weak"'), whole());
    await download(weak.url);
    expect(weak.ranges).toEqual([undefined, undefined]);
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
      signal: stop.signal,
      onProgress: () => stop.abort(new Error('cancelled')),
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
        kept: { bytes: 0, etag: null },
        append: () => Promise.reject(new DOMException('full', 'QuotaExceededError')),
      }),
    };
    await expect(download(url, full)).rejects.toMatchObject({ fault: { id: 'storage-full' } });
  });
});
