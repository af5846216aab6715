import { describe, expect, it } from 'vitest';
import { speedCommand } from '../../src/cli/commands/speed.ts';
import type { SpeedEstimate } from '../../src/lib/speed/estimate.ts';
import { runCli } from './run-cli.ts';

const question = [
  ...['--gpu', 'geforce-rtx-4090', '--model', 'sdxl', '--width', '1024', '--height', '1024'],
  ...['--steps', '20', '--batch', '1', '--dtype', 'fp16', '--stack', 'pytorch'],
];

describe('speed', () => {
  it('answers with ranges, a basis and the measured rows', async () => {
    const { code, out } = await runCli('speed', ...question, '--json');
    expect(code).toBe(0);
    const found = JSON.parse(out);
    for (const range of [found.imageStepsPerSecond, found.secondsPerImage, found.imagesPerMinute]) {
      expect(range.low).toBeLessThan(range.mid);
      expect(range.mid).toBeLessThan(range.high);
    }
    expect(found.basis).toBe('measured');
    expect(found.rows[0].source.url).toMatch(/^https:/);
    // Published for exactly this request: 6.8 and 8.18 (diffusers), 8.44 (OneDiff).
    expect(found.imageStepsPerSecond.mid).toBeGreaterThan(6.8);
    expect(found.imageStepsPerSecond.mid).toBeLessThan(8.44);
    expect(found.whPerImage).toBeCloseTo((450 * found.secondsPerImage.mid) / 3600, 6);
  });

  it('several cards generate more images per minute, none sooner', async () => {
    const answer = async (words: string) => {
      const { json } = await speedCommand.run(words.split(' '));
      return json as SpeedEstimate;
    };
    const one = await answer('--gpu l40s --model sdxl --stack tensorrt');
    const four = await answer('--gpu l40s --model sdxl --stack tensorrt --gpus 4');
    expect(four.imagesPerMinute.mid / one.imagesPerMinute.mid).toBeCloseTo(3.96);
    expect(four.secondsPerImage.mid).toBe(one.secondsPerImage.mid);
  });

  it('exits with 2 and lists the known names for an unknown one', async () => {
    const { code, out, err } = await runCli(
      'speed',
      '--gpu',
      'geforce-rtx-9999',
      '--model',
      'sdxl',
      '--json',
    );
    expect(code).toBe(2);
    expect(JSON.parse(out).error.message).toContain('unknown gpu "geforce-rtx-9999"; known: ');
    expect(err).toContain('unknown gpu "geforce-rtx-9999"; known: ');
  });

  it.each([
    ['--model sdxl', 'no gpu given; known: '],
    ['--gpu l4 --model sd9', 'unknown model "sd9"; known: '],
    ['--gpu l4 --model sdxl --stack magic', 'unknown stack "magic"; known: pytorch'],
    ['--gpu l4 --model sdxl --stack coreml', 'Core ML does not run on NVIDIA cards'],
    ['--gpu l4 --model sdxl --dtype fp17', 'unknown dtype "fp17"; known: fp32'],
    ['--gpu l4 --model sdxl --stack trt --steps 0', 'steps must be a whole number'],
    [
      '--gpu l4 --model sdxl --gpus 2 --parallel ulysses',
      'no measurement of Ulysses sequence parallelism (xDiT) for sdxl',
    ],
    ['--gpu l4 --model stable-cascade', 'two denoisers'],
  ])('refuses %s in words', async (words, message) => {
    await expect(speedCommand.run(words.split(' '))).rejects.toThrow(message);
  });

  it('says what a clip costs, by the hour and by the electricity, and prints no powers of ten', async () => {
    const clip = ['--gpu', 'geforce-rtx-4090', '--model', 'wan21-14b'];
    const { json, text } = await speedCommand.run([...clip, '--hourly', '0.4', '--per-kwh', '0.3']);
    const { secondsPerImage, whPerImage, costPerClip } = json as SpeedEstimate & {
      costPerClip: { mid: number };
    };
    const expected = (secondsPerImage.mid / 3600) * 0.4 + (whPerImage! / 1000) * 0.3;
    expect(costPerClip.mid).toBeCloseTo(expected, 6);
    expect(text).toMatch(/cost of one clip: 0\.\d+/);
    expect(text).not.toMatch(/\de\+\d/);
  });

  it('gives the factor of techniques that were measured together, and refuses to multiply', async () => {
    const asked = ['--gpu', 'geforce-rtx-4090', '--model', 'flux1-dev', '--accelerate'];
    const { json } = await speedCommand.run([...asked, 'teacache']);
    const { secondsPerImage, accelerated } = json as SpeedEstimate & {
      accelerated: { factor: { mid: number }; rows: number; secondsPerImage: { mid: number } };
    };
    expect(accelerated.rows).toBeGreaterThan(10);
    expect(accelerated.secondsPerImage.mid).toBeCloseTo(secondsPerImage.mid / accelerated.factor.mid, 9);
    expect(accelerated.factor.mid).toBeGreaterThan(1);
    const both = await speedCommand.run([...asked, 'compile,cache-dit']);
    expect(both.json).toMatchObject({ accelerated: { techniques: 'cache-dit (DBCache) + torch.compile' } });
    await expect(speedCommand.run([...asked, 'teacache,magcache'])).rejects.toThrow(
      /nobody measured teacache and magcache together, and factors are not multiplied/,
    );
  });
});
