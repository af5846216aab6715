// Builds the site again and again while a server sends it to 20 readers: `npm run build && npm run test:rebuild`. It takes
// ten minutes, or `-- --minutes N`, and at least three builds. Each answer must be a file, or a range of one, of one of the
// builds; a file that all builds have must never be missing; the server must not end.
import { spawn } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { createServer, type AddressInfo } from 'node:net';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { read, type Record } from './readers.ts';
import { filesOf, hashOfPiece, keepSite } from './snapshots.ts';

const { values } = parseArgs({ options: { minutes: { type: 'string', default: '10' } } });
const root = fileURLToPath(new URL('../../', import.meta.url));
const dist = join(root, 'dist');
mkdirSync(join(root, '.astro'), { recursive: true });
// Links need the disk of the site.
const kept = mkdtempSync(join(root, '.astro/kept-'));

const freePort = () =>
  new Promise<number>((resolve) => {
    const server = createServer().listen(0, '127.0.0.1', () => {
      const { port } = server.address() as AddressInfo;
      server.close(() => resolve(port));
    });
  });

/** Builds; with a number, with an address for editing that tells the builds apart on every page. */
const build = (number?: number) =>
  new Promise<number | null>((resolve) => {
    const env = { ...process.env, ...(number ? { EDIT_URL: `https://example.org/build-${number}/` } : {}) };
    const started = spawn('npm', ['run', '--silent', 'build'], {
      cwd: root,
      env,
      stdio: ['ignore', 'ignore', 'inherit'],
    });
    started.once('exit', resolve);
  });

const port = await freePort();
const server = spawn('node', ['src/commands/serve.mjs'], {
  cwd: root,
  env: { ...process.env, PORT: String(port) },
  stdio: ['ignore', 'pipe', 'inherit'],
});
let crashes = 0;
let stopping = false;
server.once('exit', () => {
  if (!stopping) crashes += 1;
});
await new Promise<void>((resolve, reject) => {
  server.stdout.once('data', () => resolve());
  server.once('exit', () => reject(new Error('the server did not start')));
});

const sites = [join(kept, '0')];
keepSite(dist, sites[0]!);
const names = filesOf(dist);
const record: Record = { answers: 0, seen: new Map(), missing: new Set(), faults: [] };
const begun = performance.now();
const minutes = () => (performance.now() - begun) / 60_000;
let goesOn = true;
const readers = Array.from({ length: 20 }, (_, seed) =>
  read(`http://127.0.0.1:${port}`, names, seed + 1, record, () => goesOn && crashes === 0),
);
let failed = 0;
/** Builds under the readers and keeps the site. */
async function rebuild(number?: number): Promise<void> {
  if ((await build(number)) !== 0) failed += 1;
  const site = join(kept, String(sites.length));
  keepSite(dist, site);
  sites.push(site);
  console.log(
    `build ${sites.length - 1} after ${minutes().toFixed(1)} min: ${record.answers} answers, ${record.faults.length} faults`,
  );
}
for (let number = 1; crashes === 0 && (number <= 2 || minutes() < Number(values.minutes)); number += 1)
  await rebuild(number);
// The last one is the site as it was.
await rebuild();
goesOn = false;
await Promise.all(readers);
stopping = true;
server.kill();

const wrong = [...record.seen.values()].filter(
  ({ name, first, last, hash }) => !sites.some((site) => hashOfPiece(join(site, name), first, last) === hash),
);
const versions = new Map<string, number>();
for (const { name, first, last } of record.seen.values())
  if (first === 0 && last === Number.MAX_SAFE_INTEGER) versions.set(name, (versions.get(name) ?? 0) + 1);
const everywhere = (name: string) => sites.every((site) => hashOfPiece(join(site, name), 0, 0) !== undefined);
const lost = [...record.missing].filter(everywhere);
rmSync(kept, { recursive: true });

for (const fault of [
  ...record.faults.slice(0, 10),
  ...wrong.slice(0, 10).map(({ name }) => `wrong: ${name}`),
  ...lost,
])
  console.log(fault);
console.log(
  `${sites.length - 1} builds in ${minutes().toFixed(1)} min under 20 readers: ${record.answers} answers, ` +
    `${[...versions.values()].filter((count) => count > 1).length} files seen in several versions; ${crashes} crashes, ` +
    `${failed} failed builds, ${wrong.length} wrong files, ${lost.length} lost files, ${record.faults.length} other faults`,
);
process.exitCode = crashes + failed + wrong.length + lost.length + record.faults.length > 0 ? 1 : 0;
