import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { rename, rm } from 'node:fs/promises';
import { get, type IncomingMessage, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { serve } from '../../../src/commands/serve.mjs';
import { swapped } from '../../../src/integrations/built-aside.ts';
import { send } from './ask.ts';
import { smallSite } from './small-site.ts';

const size = 8 * 2 ** 20;
let folder = '';
let server: Server;
let origin = '';

/** Writes a site whose files and header tell which build they are of. */
function build(number: number): string {
  const site = smallSite(`${join(folder, `build-${number}`)}/`);
  const mark = String(number % 10);
  writeFileSync(`${site}big.bin`, Buffer.alloc(size, mark));
  writeFileSync(`${site}page/index.html`, `<p>${mark}</p>`.repeat(500));
  writeFileSync(`${site}404.html`, `missing in ${number}`);
  writeFileSync(`${site}_headers`, `/*\n  X-Build: ${number}\n`);
  return site.slice(0, -1);
}

const place = () => join(folder, 'dist');

beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'swap-'));
  await rename(build(0), place());
  server = await serve(0, '/', `${place()}/`);
  origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
});

afterEach(() => {
  server.close();
  server.closeAllConnections();
  rmSync(folder, { recursive: true });
});

async function swapIn(number: number): Promise<void> {
  const old = join(folder, `old-${number}`);
  await swapped(build(number), place(), old);
  await rm(old, { recursive: true });
}

test('headers and the page of missing files are those of the new build', async () => {
  expect((await send(origin, 'GET', '/letters.txt')).headers['x-build']).toBe('0');
  await swapIn(1);
  expect((await send(origin, 'GET', '/letters.txt')).headers['x-build']).toBe('1');
  const missing = await send(origin, 'GET', '/gone');
  expect([missing.status, missing.body.toString(), missing.headers['x-build']]).toEqual([
    404,
    'missing in 1',
    '1',
  ]);
});

test('a response that began before a swap ends with the bytes of its own build', async () => {
  const answer = await new Promise<IncomingMessage>((resolve) => get(`${origin}/big.bin`, resolve));
  const parts: Buffer[] = [];
  await swapIn(1);
  for await (const part of answer) parts.push(part as Buffer);
  const body = Buffer.concat(parts);
  expect(body.length).toBe(size);
  expect(body.equals(Buffer.alloc(size, '0'))).toBe(true);
  expect((await send(origin, 'GET', '/big.bin', { Range: 'bytes=0-0' })).body.toString()).toBe('1');
});

test('under twenty connections, no swap mixes two builds or loses a file', async () => {
  let swapping = true;
  const faults: string[] = [];
  const seen = new Set<string>();
  const asked = [
    { path: '/page/', headers: {} },
    { path: '/big.bin', headers: { Range: 'bytes=0-99,8388508-8388607' } },
    { path: '/page', headers: {} },
    { path: '/page/', headers: { 'Accept-Encoding': 'identity', Range: 'bytes=3-3' } },
  ];
  const reader = async (offset: number) => {
    for (let count = offset; swapping; count += 1) {
      const { path, headers } = asked[count % asked.length]!;
      const { status, headers: got, body } = await send(origin, 'GET', path, headers);
      const number = String(got['x-build']);
      seen.add(number);
      if (![200, 206, 301].includes(status)) faults.push(`${path}: ${status}`);
      if (status === 301) continue;
      const marks = new Set(
        path === '/big.bin'
          ? /^(\d)\1{99}$/m.exec(body.toString())?.[1]
          : body.toString().replaceAll(/<\/?p>/g, ''),
      );
      if ([...marks].join() !== String(Number(number) % 10))
        faults.push(`${path}: ${[...marks].join()} in ${number}`);
    }
  };
  const readers = Array.from({ length: 20 }, (_, index) => reader(index));
  for (let number = 1; number <= 25; number += 1) await swapIn(number);
  swapping = false;
  await Promise.all(readers);
  expect(faults).toEqual([]);
  expect(seen.size).toBeGreaterThan(5);
});

test('without a site the server says that it is being built, and goes on when it is there', async () => {
  await rename(place(), join(folder, 'away'));
  const answer = await send(origin, 'GET', '/');
  expect([answer.status, answer.headers['retry-after']]).toEqual([503, '2']);
  await rename(join(folder, 'away'), place());
  expect((await send(origin, 'GET', '/')).status).toBe(200);
});

test('a file that becomes shorter while it is sent cuts the response', async () => {
  const answer = await new Promise<IncomingMessage>((resolve) => get(`${origin}/big.bin`, resolve));
  writeFileSync(join(place(), 'big.bin'), 'short');
  const read = async () => {
    for await (const part of answer) void part;
  };
  await expect(read()).rejects.toThrow('aborted');
  expect((await send(origin, 'GET', '/letters.txt')).status).toBe(200);
});

test('a place that cannot be taken stays as it was, and the message says where the new site is', async () => {
  const built = build(1);
  await expect(swapped(built, place(), join(folder, 'no', 'such', 'folder'))).rejects.toThrow(
    /cannot be replaced .* has been built in/,
  );
  expect((await send(origin, 'GET', '/letters.txt')).headers['x-build']).toBe('0');
});
