import { spawn, type ChildProcess } from 'node:child_process';
import { cpSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';

const commands = new URL('../../src/commands/', import.meta.url);
const parts = ['start', 'children', 'install', 'registry-notice', 'listen', 'settings', 'stopping'];

/** Writes its process and those of two more generations to a file, then waits. */
const family = (file: string, then: string) => `
  import { spawn } from 'node:child_process';
  import { appendFileSync } from 'node:fs';
  appendFileSync('${file}', process.pid + '\\n');
  const next = Number(process.argv[2] ?? 2);
  if (next > 0) spawn(process.execPath, [process.argv[1], String(next - 1)], { stdio: 'inherit' });
  else console.log('ready');
  setInterval(() => {}, 1000);
  ${then}
`;

let folder = '';
let started: ChildProcess | undefined;
let output = '';

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'start-'));
  mkdirSync(join(folder, 'src/commands'), { recursive: true });
  for (const name of parts)
    cpSync(new URL(`${name}.mjs`, commands), join(folder, `src/commands/${name}.mjs`));
  mkdirSync(join(folder, 'node_modules'));
  writeFileSync(join(folder, 'package-lock.json'), '{"lockfileVersion":3,"packages":{}}');
  writeFileSync(join(folder, 'node_modules/.package-lock.json'), '{"packages":{}}');
  setScripts({ build: 'node build.mjs' });
  writeFileSync(
    join(folder, 'build.mjs'),
    "import { writeFileSync } from 'node:fs'; writeFileSync('built', '');",
  );
  writeFileSync(
    join(folder, 'src/commands/serve.mjs'),
    family('pids', "const { onStop } = await import('./stopping.mjs'); onStop(() => process.exit(0));"),
  );
});

afterEach(() => {
  if (started?.exitCode === null && started.signalCode === null) send('SIGKILL', true);
  for (const pid of pids()) if (isAlive(pid)) process.kill(pid, 'SIGKILL');
  rmSync(folder, { recursive: true });
});

const setScripts = (scripts: Record<string, string>) =>
  writeFileSync(
    join(folder, 'package.json'),
    JSON.stringify({ type: 'module', scripts: { start: 'node src/commands/start.mjs', ...scripts } }),
  );

const pids = () =>
  existsSync(join(folder, 'pids'))
    ? readFileSync(join(folder, 'pids'), 'utf8').trim().split('\n').map(Number)
    : [];

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    // A process that has ended and that nobody waits for is still in the table.
    const status = `/proc/${pid}/status`;
    return !existsSync(status) || !/^State:\s+Z/m.test(readFileSync(status, 'utf8'));
  } catch (error) {
    return ['EPERM', 'ENOENT'].includes(String((error as NodeJS.ErrnoException).code));
  }
}

function start(command: string[], environment: Record<string, string> = {}): void {
  output = '';
  const [name = 'npm', ...words] = command;
  const env = { ...process.env, ...environment };
  delete env['npm_lifecycle_event'];
  started = spawn(name, words, { cwd: folder, env, stdio: ['ignore', 'pipe', 'pipe'], detached: true });
  for (const stream of [started.stdout, started.stderr])
    stream?.setEncoding('utf8').on('data', (text: string) => (output += text));
}

function send(signal: NodeJS.Signals, toGroup: boolean): void {
  if (toGroup) process.kill(-started!.pid!, signal);
  else started!.kill(signal);
}

const ended = () =>
  new Promise<number | null>((resolve) => {
    if (started?.exitCode !== null || started.signalCode !== null) resolve(started?.exitCode ?? null);
    else started.once('exit', resolve);
  });

/** Resolves when a condition holds; the test's own limit ends it otherwise. */
async function until(holds: () => boolean): Promise<void> {
  while (!holds()) await new Promise((later) => setTimeout(later, 20));
}

const freePort = async () => {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  await new Promise((resolve) => server.close(resolve));
  return String(port);
};

describe('what would stop the server is said before anything is installed or built', () => {
  test.each([
    [{ PORT: '' }, 'PORT is ""'],
    [{ PORT: '0' }, 'PORT is "0"'],
    [{ PORT: 'abc' }, 'PORT is "abc"'],
    [{ PORT: '70000' }, 'PORT is "70000"'],
    [{ PORT: '-1' }, 'PORT is "-1"'],
    [{ PORT: '4321.5' }, 'PORT is "4321.5"'],
    [{ BASE_PATH: '/my site/' }, 'BASE_PATH is "/my site/"'],
    [{ SITE_URL: 'https://example.org/a' }, 'SITE_URL is "https://example.org/a"'],
  ])('%j', async (environment: Record<string, string>, words) => {
    start(['node', 'src/commands/start.mjs'], environment);
    expect(await ended()).toBe(1);
    expect(output).toContain(words);
    expect(output).not.toContain('    at ');
    expect(existsSync(join(folder, 'built'))).toBe(false);
  });

  test.each(['127.0.0.1', '::1'])('a port that is in use on %s', async (host) => {
    const server = createServer();
    const free = await new Promise<boolean>((resolve) => {
      server.once('error', () => resolve(false));
      server.listen(0, host, () => resolve(true));
    });
    // There may be no IPv6.
    if (!free) return;
    const { port } = server.address() as AddressInfo;
    start(['node', 'src/commands/start.mjs'], { PORT: String(port) });
    expect(await ended()).toBe(1);
    expect(output).toBe(`Port ${port} is in use. Choose another: PORT=4322 npm start\n`);
    expect(existsSync(join(folder, 'built'))).toBe(false);
    server.close();
  });
});

describe.skipIf(process.platform === 'win32')('all that was started ends', () => {
  /** A terminal signals all processes of its group; other programs the one that they started. */
  const cases = (['SIGTERM', 'SIGKILL'] as const).flatMap((signal) => [
    { signal, to: 'npm start', command: ['npm', 'start'], group: false },
    { signal, to: 'the command itself', command: ['node', 'src/commands/start.mjs'], group: false },
  ]);
  const terminal = (['SIGINT', 'SIGHUP'] as const).map((signal) => ({
    signal,
    to: 'the terminal of npm start',
    command: ['npm', 'start'],
    group: true,
  }));

  test.each([...cases, ...terminal])('$signal to $to while it serves', async ({ command, signal, group }) => {
    start(command, { PORT: await freePort() });
    await until(() => output.includes('ready'));
    expect(pids().length).toBe(3);
    send(signal, group);
    // Killed without a chance to act, the command leaves only the server, which ends by itself.
    const [server = 0, ...others] = pids();
    const killed = signal === 'SIGKILL' && command[0] === 'node';
    await until(() => ![server, ...(killed ? [] : others)].some(isAlive));
    await ended();
  });

  test.each([...cases.filter(({ signal }) => signal === 'SIGTERM'), ...terminal])(
    '$signal to $to while it builds',
    async ({ command, signal, group }) => {
      writeFileSync(join(folder, 'build.mjs'), family('pids', ''));
      start(command, { PORT: await freePort() });
      await until(() => output.includes('ready'));
      send(signal, group);
      await until(() => !pids().some(isAlive));
      expect(await ended()).not.toBe(0);
    },
  );

  test('a build that fails ends it with the same status', async () => {
    setScripts({ build: 'exit 3' });
    start(['node', 'src/commands/start.mjs'], { PORT: await freePort() });
    expect(await ended()).toBe(3);
    expect(pids()).toEqual([]);
  });
});
