import { expect, test } from '@playwright/test';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { gzipSync } from 'node:zlib';
import { generate, inWorker, openDemo, tinyFile } from './demo-page.ts';

let server: Server | undefined;
test.afterEach(() => void server?.close());

interface Asked {
  body: Buffer;
  response: ServerResponse;
  /** The first byte asked for; null for the whole file. */
  from: number | null;
}
type Answer = (asked: Asked) => void;

const weights = 'unet/model.onnx_data';
const whole: Answer = ({ body, response }) =>
  void response.writeHead(200, { etag: '"one"', 'content-length': body.length }).end(body);
const status =
  (code: number, headers: Record<string, string> = {}): Answer =>
  ({ response }) =>
    void response.writeHead(code, headers).end();
/** How long after its last byte a connection is cut, in milliseconds: what a busy browser has not read by then is lost. */
const beforeCut = 150;
/** The file or the rest of it, up to a byte at which the connection ends. */
const cutAt =
  (bytes: number, etag = '"one"'): Answer =>
  ({ body, response, from }) => {
    const at = from ?? 0;
    response.writeHead(from === null ? 200 : 206, {
      etag,
      'content-length': body.length - at,
      ...(from === null ? {} : { 'content-range': `bytes ${at}-${body.length - 1}/${body.length}` }),
    });
    if (bytes >= body.length) response.end(body.subarray(at));
    else if (bytes <= at) setTimeout(() => response.destroy(), beforeCut);
    else response.write(body.subarray(at, bytes), () => setTimeout(() => response.destroy(), beforeCut));
  };
const rest = cutAt(Infinity);
/** Only a request for a range can be refused for it: one for the whole file is answered with it. */
const refusesRange: Answer = (asked) => (asked.from === null ? whole(asked) : status(416)(asked));

interface Row {
  name: string;
  /** Answers to the requests for the U-Net's weights, in order; the last one answers all further requests. */
  answers: Answer[];
  /** The number of the fault that the reader is told; null if the model loads. */
  fault: number | null;
  /** What the reader is told meanwhile, or with the fault. */
  says?: string;
  /** Without hashes and sizes, as of an export that nobody published. */
  unknown?: boolean;
  /** Response headers that other sites may read. */
  shown?: string;
  /** Whether other sites may read the file at all. */
  closed?: boolean;
}

const rows: Row[] = [
  { name: 'refuses preflights, hides all headers', answers: [cutAt(20_000), rest], fault: null },
  { name: 'may not be read', answers: [whole], closed: true, fault: 208 },
  { name: 'asks for a sign-in', answers: [status(401)], fault: 207, says: 'answered 401' },
  { name: 'lacks the file', answers: [status(404)], fault: 202, says: 'answered 404' },
  { name: 'refuses the range', answers: [cutAt(20_000), refusesRange, whole], fault: null },
  {
    name: 'is busy for a second',
    answers: [status(429, { 'retry-after': '1' }), whole],
    shown: 'Retry-After',
    fault: null,
    says: 'the server answered 429. Next attempt in 1 s',
  },
  {
    name: 'is busy for an hour',
    answers: [status(429, { 'retry-after': '3600' })],
    shown: 'Retry-After',
    fault: 209,
    says: 'asks to wait 60 minutes',
  },
  { name: 'is busy and hides for how long', answers: [status(429)], fault: 209 },
  {
    name: 'has changed the file, as its ETag shows',
    answers: [cutAt(20_000, '"old"'), rest, whole],
    unknown: true,
    shown: 'ETag, Content-Range',
    fault: null,
  },
  {
    name: 'compresses, and states the compressed length',
    answers: [
      ({ body, response }) => {
        const packed = gzipSync(body);
        response.writeHead(200, { 'content-encoding': 'gzip', 'content-length': packed.length }).end(packed);
      },
    ],
    unknown: true,
    fault: null,
  },
  {
    name: 'cuts at any byte',
    answers: [cutAt(0), cutAt(1), cutAt(4097), cutAt(46_079), rest],
    fault: null,
  },
  {
    name: 'stalls in the middle',
    answers: [
      ({ body, response }) => {
        response.writeHead(200, { etag: '"one"', 'content-length': body.length });
        response.write(body.subarray(0, 20_000));
      },
      rest,
    ],
    fault: null,
  },
];

/** The description of a row's model: its own id, so that nothing of it is stored yet. */
function described(row: Row, index: number): Buffer {
  const model = JSON.parse(tinyFile('http://localhost/other-models/tiny/model.json')!.toString()) as {
    id: string;
    files: { unet: { external: { bytes: number | null; sha256: string | null } } };
  };
  model.id = `row-${index}`;
  if (row.unknown) Object.assign(model.files.unet.external, { bytes: null, sha256: null });
  return Buffer.from(JSON.stringify(model));
}

/** Another site with one folder for each row. */
async function otherSite(): Promise<{ address: string; preflights: () => number }> {
  let preflights = 0;
  const left = rows.map(({ answers }) => [...answers]);
  const listener = (request: IncomingMessage, response: ServerResponse) => {
    if (request.method === 'OPTIONS') {
      preflights += 1;
      response.writeHead(403).end();
      return;
    }
    const [, number = '', path = ''] = /^\/(\d+)\/(.*)$/.exec(request.url!) ?? [];
    const row = rows[Number(number)]!;
    const body =
      path === 'model.json'
        ? described(row, Number(number))
        : tinyFile(`http://localhost/other-models/tiny/${path}`);
    if (!(row.closed && path === weights)) response.setHeader('Access-Control-Allow-Origin', '*');
    if (row.shown) response.setHeader('Access-Control-Expose-Headers', row.shown);
    const range = /^bytes=(\d+)-$/.exec(request.headers.range ?? '')?.[1];
    if (body === null) status(404)({ body: Buffer.alloc(0), response, from: null });
    else if (path !== weights) whole({ body, response, from: null });
    else {
      const answers = left[Number(number)]!;
      const answer = answers.length > 1 ? answers.shift()! : answers[0]!;
      answer({ body, response, from: range === undefined ? null : Number(range) });
    }
  };
  server = createServer(listener);
  await new Promise<void>((done) => server!.listen(0, '127.0.0.1', done));
  const { port } = server.address() as AddressInfo;
  return { address: `http://127.0.0.1:${port}`, preflights: () => preflights };
}

/** Waits between attempts pass at once, but for those that a server asks for; a stalled connection is noticed soon. */
const impatient =
  'const later=self.setTimeout;self.setTimeout=(act,ms)=>later(act,ms===30000?400:ms===1000?700:Math.min(ms??0,20))';

test('whatever another site’s server does with a file, the model loads in the end or the reader is told why not', async ({
  page,
  context,
}) => {
  // Of a worker whose script a test has changed, the browser does not know that it comes from this machine.
  await context.grantPermissions(['local-network-access']);
  const { address, preflights } = await otherSite();
  await inWorker(page, impatient);
  await openDemo(page, '&steps=1');
  await page.getByLabel('Computed by').selectOption('wasm');
  await page.getByText('Use your own export', { exact: true }).click();
  for (const [index, row] of rows.entries())
    await test.step(row.name, async () => {
      await page.getByLabel('Address or repository').fill(`${address}/${index}`);
      await page.getByRole('button', { name: 'Add this model' }).click();
      await expect(page.getByRole('combobox', { name: 'Model', exact: true })).toHaveValue(`row-${index}`);
      await generate(page);
      const told = page.locator('.run-status');
      if (row.fault === null) {
        if (row.says) await expect(told).toContainText(row.says);
        await expect(told, row.name).toHaveAttribute('data-phase', 'done', { timeout: 30_000 });
      } else {
        const fault = page.locator(`[data-fault="${row.fault}"]`);
        await expect(fault, row.name).toBeVisible({ timeout: 30_000 });
        if (row.says) await expect(fault).toContainText(row.says);
      }
    });
  expect(preflights()).toBe(0);
});
