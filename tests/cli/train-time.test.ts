import { describe, expect, it } from 'vitest';
import { trainTimeCommand } from '../../src/cli/commands/train-time.ts';
import type { TrainingEstimate } from '../../src/lib/speed/training/estimate.ts';

const answer = async (words: string) =>
  (await trainTimeCommand.run(words.split(' '))).json as TrainingEstimate;
const sweep = '--gpu h100-sxm5-80-gb --model qwen-image --images 20 --resolution 1024 --rank 8';

describe('train-time', () => {
  it('gives hours with a range, the seconds of a step, and the measured runs', async () => {
    const found = await answer(`${sweep} --epochs 100`);
    expect(found.steps).toBe(2000);
    expect(found.hours.low).toBeLessThan(found.hours.mid);
    expect(found.hours.mid).toBeLessThan(found.hours.high);
    expect(found.hours.mid).toBeCloseTo((found.secondsPerStep * 2000) / 3600, 9);
    // SimpleTuner's sweep: 1.2 s with checkpointing of every layer, bf16, batch 1.
    expect(found.basis).toBe('measured');
    expect(found.secondsPerStep / 1.2).toBeGreaterThan(0.75);
    expect(found.secondsPerStep / 1.2).toBeLessThan(1.33);
    expect(found.rows[0]).toMatchObject({ exact: true, model: 'qwen-image' });
  });

  it('swapped blocks and more images take longer, larger batches fewer steps', async () => {
    const one = await answer(`${sweep} --epochs 10`);
    const swapped = await answer(`${sweep} --epochs 10 --block-swap 20 --pcie 3x8`);
    const batch = await answer(`${sweep} --epochs 10 --batch 4`);
    expect(swapped.hours.mid).toBeGreaterThan(one.hours.mid);
    expect(batch.steps).toBe(50);
    expect((await answer(`${sweep.replace('20', '40')} --epochs 10`)).hours.mid).toBeCloseTo(
      2 * one.hours.mid,
      6,
    );
  });

  it.each([
    ['--gpu l4 --model sdxl', '--images is missing'],
    ['--gpu l4 --images 5', 'no model given'],
    ['--gpu l4 --model sdxl --images 5 --precision fp7', 'unknown precision "fp7"'],
    ['--gpu l4 --model sdxl --images 0', 'images must be a whole number'],
    ['--gpu l4 --model stable-cascade --images 5', 'two denoisers'],
  ])('refuses %s in words', async (words, message) => {
    await expect(trainTimeCommand.run(words.split(' '))).rejects.toThrow(message);
  });
});
