import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { verifyCommand } from '../../src/cli/commands/verify.ts';
import { vramCommand } from '../../src/cli/commands/vram.ts';
import { measuredLine } from '../../src/lib/measured/line.ts';
import { measuredRun as measured } from '../lib/measured/measured-run.ts';

const folder = mkdtempSync(join(tmpdir(), 'verify-'));
const file = (text: string) => {
  const path = join(folder, 'log.txt');
  writeFileSync(path, text);
  return path;
};

describe('verify', () => {
  test('the script that vram prints is the whole output, so that it can be saved', async () => {
    const { text } = await vramCommand.run([
      '--model',
      'sdxl',
      '--offload',
      'model',
      '--verify',
      '--steps',
      '8',
    ]);
    expect(text).toMatch(/^# Measures what .+ needs on this machine/);
    expect(text).toContain('"num_inference_steps": 8');
  });

  test('a line is compared with the estimate, time included, and becomes entries of the collections', async () => {
    const { json, text, exitCode } = await verifyCommand.run([file(`…\n${measuredLine(measured)}\n`)]);
    expect(exitCode).toBe(0);
    expect(json).toMatchObject({ gpu: 'geforce-rtx-4090', problems: [] });
    const { comparisons } = json as { comparisons: { figure: string; inside: boolean }[] };
    expect(comparisons.map(({ figure }) => figure)).toEqual(['allocated', 'reserved', 'driver', 'seconds']);
    expect(text).toMatch(/allocated: 10\.71 GiB measured, [\d.]+ GiB estimated \(.*\): [+-]?[\d.]+ %/);
    expect(text).toContain('"trust": "R"');
  });

  test('another card can be named, and a measurement that makes no sense is a problem', async () => {
    const path = file(measuredLine({ ...measured, allocatedBytes: 20e9, card: 'A card' }));
    const { json, exitCode } = await verifyCommand.run([path, '--gpu', 'geforce-rtx-3090']);
    expect(exitCode).toBe(1);
    expect(json).toMatchObject({
      gpu: 'geforce-rtx-3090',
      problems: ['More is allocated than reserved.'],
    });
  });

  test.each([
    ['nothing here', [], /No line that begins with/],
    [
      measuredLine({ ...measured, question: { model: 'sdxl', frames: 9 } }),
      [],
      /generates images, not video/,
    ],
    [measuredLine(measured), ['--gpu', 'geforce-9000'], /unknown gpu "geforce-9000"/],
  ])('%s %o is refused with the reason', async (text, more, reason) => {
    await expect(verifyCommand.run([file(text), ...more])).rejects.toThrow(reason);
  });

  test.each([
    ['--steps 8', /--steps is an option of --verify/],
    ['--verify --trace', /--verify measures the whole pipeline/],
    ['--verify --task train-lora', /measured by the trainer itself/],
  ])('vram --model sdxl %s is refused', async (words, reason) => {
    await expect(vramCommand.run(['--model', 'sdxl', ...words.split(' ')])).rejects.toThrow(reason);
  });
});
