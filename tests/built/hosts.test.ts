import { readdirSync, readFileSync, statSync } from 'node:fs';
import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { serve } from '../../src/commands/serve.mjs';
import { contentTypes } from '../../src/integrations/content-types.ts';
import { headersFor, parseHeadersFile } from '../../src/integrations/security-headers.ts';
import { pageOfEachKind } from '../../src/commands/site-pages.mjs';
import { isInstalled, startOther } from '../commands/server/other-servers.ts';
import { dist, page } from './built-site.ts';

const rules = parseHeadersFile(readFileSync(`${dist}_headers`, 'utf8'));
// Small files are compressed by some servers and not by others.
const assets = readdirSync(`${dist}_astro`).filter((name) => statSync(`${dist}_astro/${name}`).size > 5_000);
const asset = (form: RegExp) => `/_astro/${assets.find((name) => form.test(name))}`;
const font = /\/_astro\/[^"]+\.woff2/.exec(page('/').html)![0];
const missing = ['/no-such-page/', '/_astro/gone.0000.js', '/tools/demo/gone.json'];
const paths = [
  ...pageOfEachKind(),
  ...missing,
  asset(/\.css$/),
  asset(/^QuoteCalculator.*\.js$/),
  asset(/^worker-.*\.js$/),
  font,
  asset(/\.wasm$/),
  '/service-worker.js',
  '/data/gpus.json',
  '/data/gpus.csv',
  '/guide/gpu/index.md',
  '/changes.xml',
  '/og/index.png',
  '/pagefind/pagefind.js',
  '/models/small/model.json',
  `/models/small/unet/${readdirSync(`${dist}models/small/unet`)[0]}`,
];

/** What of an answer matters to a browser; the server's own marks (dates, tags, its name) are left out. */
async function answerOf(origin: string, path: string) {
  const { status, headers, body } = await fetch(origin + path, { headers: { 'accept-encoding': 'gzip' } });
  await body?.cancel();
  const left =
    /^(?:accept-ranges|alt-svc|connection|content-length|date|etag|keep-alive|last-modified|server|transfer-encoding)$/;
  const kept = [...headers].filter(([name]) => !left.test(name));
  const plain = kept.map(([name, value]) => [name, value.replaceAll('; ', ';').toLowerCase()] as const);
  return { status, ...Object.fromEntries(plain) } as Record<string, string | number>;
}

let own: Server;
let ownOrigin = '';

beforeAll(async () => {
  own = await serve(0);
  ownOrigin = `http://127.0.0.1:${(own.address() as AddressInfo).port}`;
});

afterAll(() => own.close());

test('every ending of a file has a content type', () => {
  const files = readdirSync(dist, { recursive: true, encoding: 'utf8' });
  const endings = new Set(files.map((name) => /\.([a-z0-9_]+)$/.exec(name)?.[1]).filter(Boolean));
  // Folders of models whose names hold a point, and the file for nginx, which no browser asks for.
  const unknown = [...endings].filter(
    (ending) => !(ending! in contentTypes) && !/^(?:\db|conf)$/.test(ending!),
  );
  expect(unknown).toEqual([]);
});

test('the site’s own server sends what the file of headers says', async () => {
  for (const path of paths) {
    const said = await answerOf(ownOrigin, path);
    expect(said['status'], path).toBe(missing.includes(path) ? 404 : 200);
    const ruled = missing.includes(path) ? '/404.html' : path;
    for (const [name, value] of Object.entries(headersFor(ruled, rules)))
      expect(said[name.toLowerCase()], `${name} of ${path}`).toBe(value.replaceAll('; ', ';').toLowerCase());
  }
});

describe.each(['nginx', 'caddy'] as const)('%s', (name) => {
  test.skipIf(!isInstalled(name))('with dist/hosting answers as the site’s own server does', async () => {
    const { origin, stop } = await startOther(name, dist);
    try {
      for (const path of paths)
        expect({ path, ...(await answerOf(origin, path)) }).toEqual({
          path,
          ...(await answerOf(ownOrigin, path)),
        });
    } finally {
      stop();
    }
  });
});
