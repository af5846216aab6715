import { execFileSync, spawn, spawnSync, type ChildProcess } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir, userInfo } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { serve } from '../../src/commands/serve.mjs';
import { contentTypes } from '../../src/integrations/content-types.ts';
import { headersFor, parseHeadersFile } from '../../src/integrations/security-headers.ts';
import { pageOfEachKind } from '../../src/commands/site-pages.mjs';
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
const folder = mkdtempSync(join(tmpdir(), 'hosts-'));

beforeAll(async () => {
  own = await serve(0);
  ownOrigin = `http://127.0.0.1:${(own.address() as AddressInfo).port}`;
});

afterAll(() => {
  own.close();
  rmSync(folder, { recursive: true });
});

const freePort = () =>
  new Promise<number>((resolve) => {
    const taken = createServer().listen(0, '127.0.0.1', () => {
      const { port } = taken.address() as AddressInfo;
      taken.close(() => resolve(port));
    });
  });

/** Resolves when something answers; a process that ends before is an error. */
async function answers(origin: string, started: ChildProcess): Promise<void> {
  let said = '';
  started.stderr?.on('data', (part: Buffer) => (said += part.toString()));
  for (;;) {
    if (started.exitCode !== null) throw new Error(`the server ended: ${said}`);
    try {
      await (await fetch(origin)).body?.cancel();
      return;
    } catch {
      await new Promise((later) => setTimeout(later, 50));
    }
  }
}

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

const installed = (name: string, ...asked: string[]) => spawnSync(name, asked).status === 0;

/** Runs a server of files with the file that the build wrote for it, and holds every answer against our own server's. */
function heldAgainstOwn(name: string, start: (port: number) => ChildProcess): void {
  test(`${name} with dist/hosting answers as the site’s own server does`, async () => {
    const port = await freePort();
    const origin = `http://127.0.0.1:${port}`;
    const started = start(port);
    try {
      await answers(origin, started);
      for (const path of paths)
        expect({ path, ...(await answerOf(origin, path)) }).toEqual({
          path,
          ...(await answerOf(ownOrigin, path)),
        });
    } finally {
      started.kill();
    }
  });
}

const nginx = installed('nginx', '-v');
describe.skipIf(!nginx)(nginx ? 'nginx' : 'nginx is not on the PATH, so its file was not tried', () => {
  heldAgainstOwn('nginx', (port) => {
    // Debian's build reads its dynamic modules by lines of the system's own file, which is left aside here.
    const user = userInfo().uid === 0 ? 'user root;' : '';
    writeFileSync(
      join(folder, 'nginx.conf'),
      `${user} daemon off; worker_processes 1; pid ${folder}/pid; error_log stderr warn;
      events {}
      http {
        access_log off; client_body_temp_path ${folder}; proxy_temp_path ${folder};
        fastcgi_temp_path ${folder}; uwsgi_temp_path ${folder}; scgi_temp_path ${folder};
        server { listen 127.0.0.1:${port}; root ${dist}; include ${dist}hosting/nginx.conf; }
      }`,
    );
    execFileSync('nginx', ['-t', '-q', '-c', join(folder, 'nginx.conf'), '-p', folder]);
    return spawn('nginx', ['-c', join(folder, 'nginx.conf'), '-p', folder], {
      stdio: ['ignore', 'ignore', 'pipe'],
    });
  });
});

const caddy = installed('caddy', 'version');
describe.skipIf(!caddy)(caddy ? 'Caddy' : 'caddy is not on the PATH, so its file was not tried', () => {
  heldAgainstOwn('Caddy', (port) => {
    writeFileSync(
      join(folder, 'Caddyfile'),
      `{\n  admin off\n  auto_https off\n}\nhttp://127.0.0.1:${port} {\n  root * ${dist}\n  import ${dist}hosting/Caddyfile\n}\n`,
    );
    const env = { ...process.env, XDG_DATA_HOME: folder, XDG_CONFIG_HOME: folder };
    return spawn('caddy', ['run', '--config', join(folder, 'Caddyfile')], {
      env,
      stdio: ['ignore', 'ignore', 'pipe'],
    });
  });
});
