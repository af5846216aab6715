import { spawn } from 'node:child_process';
import { Agent, get, type IncomingMessage, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { readdirSync, rmSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { serve } from '../../src/commands/serve.mjs';
import { dist } from './built-site.ts';

let server: Server;
let origin = '';

beforeAll(async () => {
  server = await serve(0);
  origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
});

afterAll(() => server.close());

const asset = `/_astro/${readdirSync(`${dist}_astro`).find((name) => name.endsWith('.css'))}`;

test.each([
  ['/guide/gpu/', 'no-cache'],
  ['/data/gpus.json', 'no-cache'],
  [asset, 'public, max-age=31536000, immutable'],
])('%s is kept by readers as %j says', async (path, rule) => {
  const answer = await fetch(origin + path);
  expect(answer.status).toBe(200);
  expect(answer.headers.get('cache-control')).toBe(rule);
});

test.each(['/guide/gpu/', '/no-such-page/', asset])('%s carries the security headers', async (path) => {
  const { headers } = await fetch(origin + path);
  expect(headers.get('content-security-policy')).toContain("script-src 'self'");
  expect(headers.get('x-content-type-options')).toBe('nosniff');
  expect(headers.get('referrer-policy')).toBe('strict-origin-when-cross-origin');
  expect(headers.get('permissions-policy')).toContain('camera=()');
  expect(headers.get('cross-origin-opener-policy')).toBe('same-origin');
});

test('what has not changed is not sent again', async () => {
  const first = await fetch(`${origin}/cost/deluxe/`);
  const etag = first.headers.get('etag')!;
  const again = await fetch(`${origin}/cost/deluxe/`, { headers: { 'if-none-match': etag } });
  expect(again.status).toBe(304);
});

test('an address that leads nowhere gets the page that says so, and none leads out of the folder', async () => {
  const answer = await fetch(`${origin}/no-such-page/`);
  expect(answer.status).toBe(404);
  expect(await answer.text()).toContain('<h1');
  for (const path of [
    '/..%2f..%2fpackage.json',
    '/%2e%2e/%2e%2e/package.json',
    '/_astro/..%5c..%5cpackage.json',
  ])
    expect((await fetch(origin + path)).status, path).toBe(404);
});

test('a file that comes and goes while it serves is found while it is there', async () => {
  const status = async () => (await fetch(`${origin}/built-meanwhile.txt`)).status;
  expect(await status()).toBe(404);
  writeFileSync(`${dist}built-meanwhile.txt`, 'here');
  try {
    expect(await status()).toBe(200);
  } finally {
    rmSync(`${dist}built-meanwhile.txt`);
  }
  expect(await status()).toBe(404);
  expect((await fetch(`${origin}/`)).status).toBe(200);
});

test('four hundred requests at twenty a time are all answered', async () => {
  const paths = ['/', '/guide/gpu/', '/cost/deluxe/', '/gpus/geforce-rtx-4090/', '/data/gpus.json'];
  let asked = 0;
  const statuses: number[] = [];
  const worker = async () => {
    while (asked < 400) {
      const answer = await fetch(origin + paths[asked++ % paths.length]!);
      await answer.arrayBuffer();
      statuses.push(answer.status);
    }
  };
  await Promise.all(Array.from({ length: 20 }, worker));
  expect(statuses.length).toBe(400);
  expect(statuses.every((status) => status === 200)).toBe(true);
});

describe('npm run serve', () => {
  const begin = (port: number | string) => {
    const env = { ...process.env, PORT: String(port) };
    const started = spawn(process.execPath, [serveFile], { env, stdio: ['ignore', 'pipe', 'pipe'] });
    let output = '';
    const firstWords = new Promise<void>((resolve) => {
      for (const stream of [started.stdout, started.stderr])
        stream.setEncoding('utf8').on('data', (text: string) => {
          output += text;
          resolve();
        });
    });
    const ended = new Promise<number | null>((resolve) => started.once('exit', resolve));
    return { started, firstWords, ended, output: () => output };
  };
  const serveFile = fileURLToPath(new URL('../../src/commands/serve.mjs', import.meta.url));

  test('says where the site is, and ends on a signal though a connection is open', async () => {
    const free = await serve(0);
    const { port } = free.address() as AddressInfo;
    await new Promise((resolve) => free.close(resolve));
    const { started, firstWords, ended, output } = begin(port);
    await firstWords;
    expect(output()).toBe(`The site is at http://localhost:${port}/ (Ctrl+C stops it)\n`);
    const agent = new Agent({ keepAlive: true });
    const answer = await new Promise<IncomingMessage>((resolve) =>
      get({ port, host: '127.0.0.1', agent }, resolve),
    );
    expect(answer.statusCode).toBe(200);
    started.kill('SIGTERM');
    expect(await ended).toBe(0);
    agent.destroy();
  });

  test('says that its port is in use', async () => {
    const { port } = server.address() as AddressInfo;
    const { ended, output } = begin(port);
    expect(await ended).toBe(1);
    expect(output()).toBe(`Port ${port} is in use. Choose another: PORT=4322 npm start\n`);
  });
});
