import { expect, test } from '@playwright/test';
import { readFileSync } from 'node:fs';
import { createServer, get, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import {
  addTiny,
  fault,
  generate,
  impatient,
  inWorker,
  openDemo,
  phase,
  serveTiny,
  tinyFile,
} from './demo-page.ts';

let server: Server | undefined;
test.afterEach(() => void server?.close());

type Answer = (body: Buffer, response: ServerResponse, range: number | null) => void;

const whole: Answer = (body, response) =>
  void response.writeHead(200, { etag: '"one"', 'content-length': body.length }).end(body);
const status =
  (code: number): Answer =>
  (_, response) =>
    void response.writeHead(code).end();
/** Half of the file, and then no connection any more. */
const dropped: Answer = (body, response) => {
  response.writeHead(200, { etag: '"one"', 'content-length': body.length });
  response.write(body.subarray(0, body.length / 2), () => setTimeout(() => response.destroy(), 100));
};
const rest: Answer = (body, response, range) =>
  void response
    .writeHead(206, { etag: '"one"', 'content-range': `bytes ${range}-${body.length - 1}/${body.length}` })
    .end(body.subarray(range!));
const damaged: Answer = (body, response, range) => {
  const changed = Buffer.from(body);
  changed[9]! ^= 1;
  whole(changed, response, range);
};

test('a server that drops, refuses, fails and damages files: each is said, and the model loads in the end', async ({
  page,
  baseURL,
}) => {
  /** What is answered to the n-th request for a file; the last answer is given to all further ones. */
  const answers: Record<string, Answer[]> = {
    'unet/model.onnx_data': [dropped, rest, whole],
    'unet/model.onnx': [status(500), status(503), whole],
    'text_encoder/model.onnx': [status(404), damaged, whole],
  };
  const asked: string[] = [];
  server = createServer((request, response) => {
    // All but the model is passed on to the site's own server.
    if (!request.url!.startsWith('/other-models/')) {
      const passed = { headers: { ...request.headers, host: new URL(baseURL!).host } };
      get(new URL(request.url!, baseURL), passed, (answer) => {
        response.writeHead(answer.statusCode!, answer.headers);
        answer.pipe(response);
      });
      return;
    }
    const path = request.url!.replace('/other-models/tiny/', '');
    const range = /bytes=(\d+)-/.exec(request.headers.range ?? '')?.[1];
    asked.push(`${path}${range ? ' from the middle' : ''}`);
    const body = tinyFile(`http://localhost${request.url}`)!;
    const [next, ...later] = answers[path] ?? [whole];
    if (later.length > 0) answers[path] = later;
    next!(body, response, range ? Number(range) : null);
  });
  await new Promise<void>((done) => server!.listen(0, '127.0.0.1', done));
  const { port } = server.address() as AddressInfo;
  await inWorker(page, impatient);
  await openDemo(page, '', `http://127.0.0.1:${port}`);
  await addTiny(page);
  await generate(page);
  await fault(page, 202);
  await generate(page);
  await fault(page, 204);
  await generate(page);
  await phase(page, 'done');
  expect(asked).toContain('unet/model.onnx_data from the middle');
  answers['text_encoder/model.onnx'] = [status(500)];
  await page.getByText('Stored models', { exact: true }).click();
  await page.getByRole('button', { name: 'Delete stored models' }).click();
  await expect(page.getByText('No stored models.')).toBeVisible();
  await generate(page);
  await fault(page, 203);
  await expect(page.getByLabel('Prompt', { exact: true })).toHaveValue('pizza');
});

test('where files cannot be kept: refused (302), full while writing and full before (301); the image is generated', async ({
  page,
}) => {
  await serveTiny(page);
  for (const [script, number] of [
    [
      "StorageManager.prototype.getDirectory=CacheStorage.prototype.open=()=>Promise.reject(new DOMException('no','SecurityError'))",
      302,
    ],
    [
      "const w=FileSystemSyncAccessHandle.prototype.write;FileSystemSyncAccessHandle.prototype.write=function(b,o){if(b.length>4096)throw new DOMException('full','QuotaExceededError');return w.call(this,b,o)}",
      301,
    ],
    ['StorageManager.prototype.estimate=async()=>({quota:1000,usage:900})', 301],
  ] as const) {
    await page.unroute('**/worker-*.js');
    await inWorker(page, script);
    await openDemo(page);
    await addTiny(page);
    await generate(page);
    await fault(page, number);
    await phase(page, 'done');
    await page.getByText('Stored models', { exact: true }).click();
    await page.getByRole('button', { name: 'Delete stored models' }).click();
    // A page that is left while it deletes keeps some, and a model that is kept in part is not said to lack room.
    await expect(page.getByText('No stored models.')).toBeVisible();
  }
});

test('without a private file system the cache keeps models; they are listed with their size and can be deleted', async ({
  page,
}) => {
  const requested: string[] = [];
  await serveTiny(page);
  await inWorker(page, "StorageManager.prototype.getDirectory=()=>Promise.reject(new DOMException('no'))");
  for (let visit = 0; visit < 2; visit += 1) {
    await openDemo(page);
    await addTiny(page);
    page.on('request', (request) => requested.push(request.url()));
    await generate(page);
    await phase(page, 'done');
    if (visit === 0) requested.length = 0;
  }
  expect(requested.filter((url) => url.includes('/other-models/') && !url.endsWith('model.json'))).toEqual(
    [],
  );
  await page.getByText('Stored models', { exact: true }).click();
  await expect(page.getByText('cache storage')).toBeVisible();
  await expect(page.getByText(/^tiny: 0\.0/)).toBeVisible();
  await page.getByRole('button', { name: 'Delete stored models' }).click();
  await expect(page.getByText('No stored models.')).toBeVisible();
});

test('two tabs load a model at the same time, and each file comes once; the next visit loads none', async ({
  page,
  context,
}) => {
  const counts = new Map<string, number>();
  context.on('request', (request) => {
    const { pathname } = new URL(request.url());
    if (/models\/small\/.*(onnx|words\.json)/.test(pathname))
      counts.set(pathname, (counts.get(pathname) ?? 0) + 1);
  });
  const other = await context.newPage();
  for (const tab of [page, other]) await openDemo(tab, '&steps=1');
  for (const tab of [page, other]) await generate(tab);
  for (const tab of [page, other]) await phase(tab, 'done');
  const { files } = JSON.parse(readFileSync('public/models/small/model.json', 'utf8'));
  expect([...counts.keys()].some((path) => path.endsWith(files.unet.path))).toBe(true);
  expect([...counts.values()].filter((count) => count > 1)).toEqual([]);
  await other.close();
  counts.clear();
  await openDemo(page, '&steps=1');
  await generate(page);
  await phase(page, 'done');
  expect([...counts.keys()]).toEqual([]);
});
