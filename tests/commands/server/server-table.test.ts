import { rmSync } from 'node:fs';
import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { serve } from '../../../src/commands/serve.mjs';
import { ask } from './ask.ts';
import { conditionCases } from './condition-cases.ts';
import { pathCases } from './path-cases.ts';
import { rangeCases } from './range-cases.ts';
import { smallSite } from './small-site.ts';

const folder = smallSite();
let server: Server;
let origin = '';

beforeAll(async () => {
  server = await serve(0, '/', folder);
  origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
});

afterAll(() => {
  server.close();
  rmSync(folder, { recursive: true });
});

describe.each([
  ['ranges', rangeCases],
  ['conditions', conditionCases],
  ['paths, methods and encodings', pathCases],
])('%s', (_, cases) => {
  test.each(cases)('$name', async (each) => {
    const answer = await ask(origin, each);
    const asked = Object.keys(each.expected).map((field) => [field, answer[field]]);
    expect(Object.fromEntries(asked)).toEqual(each.expected);
    expect(answer['status']).toBeLessThan(500);
    // A range never goes together with an encoding.
    expect(answer['status'] === 206 && answer['encoding']).toBeFalsy();
  });
});

describe('below a base', () => {
  let below: Server;
  const at = (path: string) =>
    ask(`http://127.0.0.1:${(below.address() as AddressInfo).port}`, { name: path, path, expected: {} });

  beforeAll(async () => {
    below = await serve(0, '/hardware/', folder);
  });

  afterAll(() => below.close());

  test.each([
    ['/hardware/letters.txt', { status: 200 }],
    ['/hardware/', { status: 200 }],
    ['/hardware?a', { status: 301, location: '/hardware/?a' }],
    ['/hardware/page', { status: 301, location: '/hardware/page/' }],
    ['/letters.txt', { status: 404 }],
    ['/hardware/../letters.txt', { status: 404 }],
    ['/hardwareletters.txt', { status: 404 }],
  ])('%s', async (path, expected) => expect(await at(path)).toMatchObject(expected));
});
