import { expect, test } from 'vitest';
import { speedCommand } from '../../src/cli/commands/speed.ts';
import { vramCommand } from '../../src/cli/commands/vram.ts';
import type { SpeedEstimate } from '../../src/lib/speed/estimate.ts';
import type { Estimate } from '../../src/lib/vram/estimate.ts';
import { runCli } from './run-cli.ts';

/** Bytes in a GiB: not the library's own figure, which is held by this one. */
const gibibyte = 2 ** 30;

/** Relative tolerance. */
const tolerance = 0.01;

function expectNear(found: number, expected: number) {
  expect(Math.abs(found / expected - 1), `answered ${found}, expected ${expected}`).toBeLessThan(tolerance);
}

// Calculated, 2026-11-29: what nvidia-smi shows, in GiB.
test.each([
  ['--model sdxl --width 1024 --height 1024 --dtype fp16', 13.505],
  ['--model sd15 --dtype fp16', 3.631],
  ['--model flux1-dev --dtype bf16 --offload model', 23.79],
  ['--model flux1-dev --quantize denoiser=fp8 --offload model', 12.963],
  ['--model wan21-14b --offload model', 41.257],
  ['--model sdxl --task train-lora --gradient-checkpointing --lora-rank 16', 10.262],
])('vram %s: %d GiB', async (words, expected) => {
  const { json } = await vramCommand.run(words.split(' '));
  expectNear((json as Estimate).nvidiaSmiBytes / gibibyte, expected);
});

// Calculated, 2026-11-29: seconds per image.
test.each([
  ['--gpu geforce-rtx-3060-12-gb --model sdxl', 15.73],
  ['--gpu geforce-rtx-5090 --model flux1-dev', 24.09],
])('speed %s: %d s', async (words, expected) => {
  const { json } = await speedCommand.run(words.split(' '));
  expectNear((json as SpeedEstimate).secondsPerImage.mid, expected);
});

test('a process of its own prints the same figures', async () => {
  const { code, out } = await runCli('vram', '--model', 'sdxl', '--dtype', 'fp16', '--json');
  expect(code).toBe(0);
  expectNear(JSON.parse(out).nvidiaSmiBytes / gibibyte, 13.505);
});
