import { mkdtempSync, rmSync, truncateSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { askedFile } from '../../src/cli/asked-file.ts';
import { readFile } from '../../src/lib/ask/read-file.ts';
import { safetensorsHeader } from '../../tools/ask/header-bytes.ts';
import { publishedFiles, tensorsOf } from '../../tools/ask/published-files.ts';
import { runCli } from './run-cli.ts';

const folder = mkdtempSync(join(tmpdir(), 'ask-'));
afterAll(() => rmSync(folder, { recursive: true }));

/** A file with a header and as many bytes as the whole file has, which take no space on the drive. */
function sparse(name: string, published: string, size?: number): string {
  const path = join(folder, name);
  const header = safetensorsHeader(tensorsOf(publishedFiles.find(({ file }) => file === published)!));
  writeFileSync(path, header.bytes);
  truncateSync(path, size ?? header.size);
  return path;
}

describe('ask', () => {
  test('answers for a checkpoint and a card with the verdict and the seconds of the other commands', async () => {
    const file = sparse('mine.safetensors', 'sd_xl_base_1.0.safetensors');
    const gpu = 'geforce-rtx-3060-12-gb';
    const { code, out } = await runCli('ask', file, '--gpu', gpu, '--steps', '30', '--json');
    expect(code).toBe(0);
    const { request, answer, cheapest, steps } = JSON.parse(out);
    expect(request).toEqual({ model: 'sdxl' });
    expect(steps).toBe(30);
    const verdict = JSON.parse((await runCli('verdict', '--gpu', gpu, '--model', 'sdxl', '--json')).out);
    expect(answer.words).toBe(verdict.words);
    expect(answer.verdict.neededBytes).toEqual(verdict.neededBytes);
    expect(answer.steps).toBe(30);
    expect(answer.seconds.mid).toBeGreaterThan(verdict.seconds.mid);
    expect(cheapest.price.amount).toBeGreaterThan(0);
  });

  test('says what it read, assumed and left out in words', async () => {
    const file = sparse('flux.safetensors', 'flux1-dev.safetensors');
    const { out } = await runCli('ask', file, '--gpu', 'geforce-rtx-4090');
    expect(out).toMatch(/Model: FLUX\.1 dev/);
    expect(out).toMatch(/Assumed:/);
    expect(out).toMatch(/it could also be .*Kontext/);
  });

  test('refuses a file of unknown tensors without a verdict', async () => {
    const path = join(folder, 'unknown.safetensors');
    writeFileSync(path, safetensorsHeader(new Map([['a.b', { shape: [2], dtype: 'F16' }]])).bytes);
    truncateSync(path, 10_000);
    const { code, out } = await runCli('ask', path, '--gpu', 'l4', '--json');
    expect(code).toBe(0);
    expect(JSON.parse(out)).toMatchObject({ request: null, answer: null, cheapest: null });
    expect(JSON.parse(out).problem).toContain('a.b');
  });

  test('names what is missing or wrong in its use', async () => {
    expect(await runCli('ask')).toMatchObject({ code: 2 });
    expect((await runCli('ask', join(folder, 'none.json'))).err).toContain('no such file');
    expect((await runCli('ask', folder)).err).toContain('folder');
    const file = sparse('again.safetensors', 'sd_xl_base_1.0.safetensors');
    expect((await runCli('ask', file, '--gpu', 'no-card')).err).toContain('unknown gpu');
  });

  test('reads only the header of a file of 20 GB', async () => {
    const file = await askedFile(sparse('large.safetensors', 'flux2-dev.safetensors', 20e9));
    let bytes = 0;
    const counted = {
      ...file,
      read: async (from: number, length: number) => {
        const read = await file.read(from, length);
        bytes += read.length;
        return read;
      },
    };
    const { heapUsed, arrayBuffers } = process.memoryUsage();
    const { understood } = await readFile(counted);
    const after = process.memoryUsage();
    expect(understood.model!.ids).toEqual(['flux2-dev']);
    expect(bytes).toBeLessThan(1e6);
    expect(after.heapUsed + after.arrayBuffers - heapUsed - arrayBuffers).toBeLessThan(50e6);
  });
});
