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

describe('the time of what is asked', () => {
  const text = (name: string, lines: readonly string[]): string => {
    const path = join(folder, name);
    writeFileSync(path, lines.join('\n'));
    return path;
  };

  test('a training has the time of train-time, of a step and of all steps', async () => {
    const file = text('kohya.toml', [
      'pretrained_model_name_or_path = "/models/sd_xl_base_1.0.safetensors"',
      'network_module = "networks.lora"',
      'network_dim = 32',
      'resolution = "1024,1024"',
      'max_train_steps = 1600',
      'gradient_checkpointing = true',
    ]);
    const gpu = 'geforce-rtx-4090';
    const { answer } = JSON.parse((await runCli('ask', file, '--gpu', gpu, '--json')).out);
    const asked = ['--gpu', gpu, '--model', 'sdxl', '--steps', '1600', '--rank', '32', '--precision', 'fp16'];
    const trained = JSON.parse((await runCli('train-time', ...asked, '--json')).out);
    expect(answer.training.secondsPerStep).toEqual(trained.secondsPerStepRange);
    expect(answer.training).toMatchObject({ steps: 1600, hours: trained.hours });
    expect(answer).toMatchObject({ seconds: null, withoutSeconds: null });
  });

  test('a ControlNet and a second pass have seconds, each more than without it', async () => {
    const settings = (more: string) => [
      'a cat',
      `Steps: 20, Sampler: Euler, CFG scale: 7, Size: 512x512, Model: v1-5-pruned-emaonly${more}, Version: v1.10.1`,
    ];
    const secondsOf = async (name: string, more: string): Promise<number> => {
      const { out } = await runCli('ask', text(name, settings(more)), '--gpu', 'geforce-rtx-3090', '--json');
      return JSON.parse(out).answer.seconds.mid;
    };
    const alone = await secondsOf('alone.txt', '');
    const controlled = await secondsOf(
      'controlled.txt',
      ', ControlNet 0: "Module: canny, Model: canny_sd15"',
    );
    const twice = await secondsOf('twice.txt', ', Hires upscale: 2, Hires steps: 10');
    expect(controlled).toBeGreaterThan(alone * 1.15);
    expect(twice).toBeGreaterThan(alone * 2);
  });
});
