import { execFileSync, spawnSync } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { beforeAll, describe, expect, test } from 'vitest';
import { estimate } from '../../src/lib/vram/estimate.ts';
import { catalogue } from '../lib/vram/catalogue.ts';

const made = mkdtempSync(join(tmpdir(), 'library-'));
const project = mkdtempSync(join(tmpdir(), 'project-'));
const npm = (words: string[], cwd: string) =>
  execFileSync('npm', words, { cwd, encoding: 'utf8', shell: process.platform === 'win32' });
const run = (...words: string[]) =>
  spawnSync('npx', ['--no-install', 'diffusion-hardware', ...words], {
    cwd: project,
    encoding: 'utf8',
    shell: process.platform === 'win32',
  });
let files: string[] = [];

/** Packed, and installed into an empty project, without a network. */
beforeAll(() => {
  execFileSync(process.execPath, ['src/commands/pack-library.mjs', made], { stdio: 'pipe' });
  const [packed] = JSON.parse(npm(['pack', '--json', '--pack-destination', project], made)) as {
    filename: string;
    files: { path: string }[];
  }[];
  files = packed!.files.map(({ path }) => path);
  writeFileSync(join(project, 'package.json'), '{"name":"empty","type":"module"}');
  npm(['install', '--offline', '--no-audit', '--no-fund', `./${packed!.filename}`], project);
}, 300_000);

describe('the npm package', () => {
  test('holds compiled code, types, data and licences: no sources, no tests, nothing else', () => {
    const places = new Set(files.map((path) => path.split('/')[0]));
    expect([...places].sort()).toEqual(
      [
        'LICENSE',
        'README.md',
        'THIRD-PARTY.md',
        'bin',
        'data',
        'lib',
        'node_modules',
        'package.json',
        'types',
      ].sort(),
    );
    const own = files.filter((path) => !path.startsWith('node_modules/'));
    expect(
      own.filter((path) => /(?<!\.d)\.tsx?$|\.test\.|fixture|cases\/|vram-measurements\.json/.test(path)),
    ).toEqual([]);
    expect(files.filter((path) => path.startsWith('node_modules/') && !/\/zod\//.test(path))).toEqual([]);
  });

  test('answers as this repository does, with every command', () => {
    const { stdout, status } = run('vram', '--model', 'sdxl', '--json');
    expect(status).toBe(0);
    const { notes, ...answer } = JSON.parse(stdout) as { notes: string[] };
    expect(notes).toEqual([]);
    expect(answer).toEqual(JSON.parse(JSON.stringify(estimate(catalogue, { model: 'sdxl' }))));
    for (const words of [
      'verdict --gpu l4 --model ltx2',
      'speed --gpu geforce-rtx-4090 --model flux1-dev',
      'train-time --gpu geforce-rtx-4090 --model sdxl --images 30 --epochs 20',
      'tier deluxe',
      'parts gpu --min-vram 90',
      'choose --model sdxl --budget 800',
      'price geforce-rtx-5090',
      'models',
      'vram --model sdxl --verify',
      '--help',
    ]) {
      const found = run(...words.split(' '));
      expect(found.stderr, words).toBe('');
      expect(found.status, words).toBe(0);
      expect(found.stdout.length, words).toBeGreaterThan(50);
    }
  });

  test('refuses in words, with the exit code of wrong use', () => {
    const { stderr, status } = run('vram', '--model', 'sdlx');
    expect(status).toBe(2);
    expect(stderr).toMatch(/did you mean "sdxl"\?/);
  });

  test('the examples of its README run', () => {
    const readme = readFileSync(join(made, 'README.md'), 'utf8');
    const examples = [...readme.matchAll(/```js\n(.*?)```/gs)].map(([, code]) => code!);
    expect(examples.length).toBeGreaterThan(1);
    for (const [at, code] of examples.entries()) {
      writeFileSync(join(project, `example-${at}.mjs`), code);
      const { stdout, stderr, status } = spawnSync(process.execPath, [`example-${at}.mjs`], {
        cwd: project,
        encoding: 'utf8',
      });
      expect(stderr).toBe('');
      expect(status).toBe(0);
      expect(stdout).toMatch(/GiB|remove the number of frames/);
    }
    for (const [, words] of readme.matchAll(/^npx diffusion-hardware ([^>\n]+)/gm)) {
      const { status } = run(...words!.trim().split(' '));
      expect(status, words).toBe(0);
    }
  });

  test('has types that a strict project accepts, and that refuse a wrong field', () => {
    writeFileSync(
      join(project, 'use.mts'),
      `import { collection, estimateMemory, speed, verdict, verdictWords } from 'diffusion-hardware';
const bytes: number = (await estimateMemory({ model: 'sdxl', offload: 'model' })).interval.reserved.high;
const words: string = verdictWords(await verdict({ card: 'l4', request: { model: 'sdxl' } }));
const seconds: number = (await speed({ gpu: 'l4', model: 'sdxl' })).secondsPerImage.mid;
const memory: number[] = (await collection('gpus')).map(({ memoryGiB }) => memoryGiB);
// @ts-expect-error a wrong field is an error
await estimateMemory({ model: 'sdxl', offlaod: 'model' });
console.log(bytes, words, seconds, memory);
`,
    );
    const tsc = join(process.cwd(), 'node_modules/typescript/bin/tsc');
    const types = ['--types', 'node', '--typeRoots', join(process.cwd(), 'node_modules/@types')];
    const words = [
      tsc,
      '--noEmit',
      '--strict',
      '--module',
      'nodenext',
      '--target',
      'es2023',
      ...types,
      'use.mts',
    ];
    const { stdout } = spawnSync(process.execPath, words, { cwd: project, encoding: 'utf8' });
    expect(stdout).toBe('');
    expect(readdirSync(join(project, 'node_modules'))).toContain('diffusion-hardware');
  });
}, 120_000);
