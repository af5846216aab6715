import { spawn } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import { createServer, type AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { isInstalled } from '../../src/commands/install.mjs';
import { faultOf, waitingWords } from '../../src/commands/registry-notice.mjs';

let folder = '';

beforeEach(() => {
  folder = `${mkdtempSync(join(tmpdir(), 'install-'))}/`;
  mkdirSync(`${folder}node_modules`);
});

afterEach(() => rmSync(folder, { recursive: true }));

const hash = 'sha512-AAAA';
const locked = {
  '': { version: '0.1.0' },
  'node_modules/a': { version: '1.0.0', integrity: hash },
  'node_modules/only-for-another-platform': { version: '2.0.0', integrity: hash, optional: true },
};
const write = (file: string, packages: Record<string, object>) =>
  writeFileSync(folder + file, JSON.stringify({ lockfileVersion: 3, packages }));

describe('packages are installed', () => {
  test.each([
    ['when they are those of the lock file', { 'node_modules/a': locked['node_modules/a'] }, true],
    ['not when one is missing', {}, false],
    ['not when one has another version', { 'node_modules/a': { version: '0.9.0', integrity: hash } }, false],
    [
      'not when one has another hash',
      { 'node_modules/a': { version: '1.0.0', integrity: 'sha512-B' } },
      false,
    ],
  ])('%s', (_, installed, expected) => {
    write('package-lock.json', locked);
    write('node_modules/.package-lock.json', installed);
    expect(isInstalled(folder)).toBe(expected);
  });

  test('also when the lock file was touched', () => {
    write('node_modules/.package-lock.json', { 'node_modules/a': locked['node_modules/a'] });
    write('package-lock.json', locked);
    utimesSync(`${folder}package-lock.json`, new Date('2040-01-01'), new Date('2040-01-01'));
    expect(isInstalled(folder)).toBe(true);
  });

  test('not when nothing is there', () => {
    write('package-lock.json', locked);
    expect(isInstalled(folder)).toBe(false);
  });
});

/** A port of this machine that nothing listens on. */
async function closedPort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  await new Promise((resolve) => server.close(resolve));
  return port;
}

test('a registry that cannot be reached is known with its reason', async () => {
  expect(await faultOf(new URL(`http://127.0.0.1:${await closedPort()}/`))).toBe('ECONNREFUSED');
  expect(await faultOf(new URL('http://registry.invalid/'))).toMatch(/ENOTFOUND|EAI_AGAIN|no answer/);
  const server = createServer((socket) => socket.end());
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  expect(
    await faultOf(new URL(`http://127.0.0.1:${(server.address() as AddressInfo).port}/`)),
  ).toBeUndefined();
  server.close();
});

test('what the installation waits for is said with what to do', () => {
  expect(waitingWords('https://registry.example/', undefined, 'ENOTFOUND')).toMatch(
    /^https:\/\/registry\.example\/ cannot be reached \(ENOTFOUND\).*npm config set registry.*Ctrl\+C stops/,
  );
  expect(waitingWords('https://registry.example/', undefined, undefined)).toContain('Still installing');
  expect(waitingWords('https://registry.example/', 'http://proxy:3128', undefined)).toContain(
    'http://proxy:3128',
  );
});

test('npm start without a network says so while npm itself says nothing', async () => {
  const commands = new URL('../../src/commands/', import.meta.url);
  for (const name of ['start', 'children', 'install', 'registry-notice', 'listen', 'settings', 'stopping'])
    cpSync(new URL(`${name}.mjs`, commands), `${folder}src/commands/${name}.mjs`);
  const registry = `http://127.0.0.1:${await closedPort()}/`;
  writeFileSync(`${folder}.npmrc`, `registry=${registry}\ncache=${folder}cache\n`);
  writeFileSync(`${folder}package.json`, '{"type":"module","version":"0.1.0","dependencies":{"a":"1.0.0"}}');
  write('package-lock.json', {
    '': { dependencies: { a: '1.0.0' } },
    'node_modules/a': { version: '1.0.0', resolved: `${registry}a/-/a-1.0.0.tgz`, integrity: hash },
  });
  const inherited = Object.entries(process.env).filter(([name]) => !/^npm_|proxy$/i.test(name));
  const env = { ...Object.fromEntries(inherited), PORT: String(await closedPort()) };
  const started = spawn('node', ['src/commands/start.mjs'], { cwd: folder, env });
  let output = '';
  await new Promise<void>((resolve) => {
    started.stdout.setEncoding('utf8').on('data', (text: string) => {
      output += text;
      if (output.includes('cannot be reached')) resolve();
    });
    started.once('exit', () => resolve());
  });
  expect(output).toContain(`${registry} cannot be reached (ECONNREFUSED)`);
  started.kill('SIGTERM');
  await new Promise((resolve) => started.once('exit', resolve));
});
