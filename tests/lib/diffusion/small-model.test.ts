import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { generate } from '../../../src/commands/generate.mjs';
import { defaultsOf } from '../../../src/lib/diffusion/default-settings.ts';
import { seededNoise } from '../../../src/lib/diffusion/noise.ts';
import type { RunSettings } from '../../../src/lib/diffusion/run-settings.ts';
import { wordTokenizer } from '../../../src/lib/diffusion/word-tokenizer.ts';
import { parseModel } from '../../../src/lib/diffusion/model-store/parse-model.ts';

const folder = 'public/models/small';
const read = (path: string) => readFileSync(`${folder}/${path}`, 'utf8');
const json = <T>(path: string) => JSON.parse(read(path)) as T;

/** A run of the shipped weights in torch, from the page's noise of that seed; `training/golden.py` writes them. */
interface GoldenRun {
  model: string;
  prompt: string;
  seed: number;
  steps: number;
  guidance: number;
  sampler: RunSettings['sampler'];
  noise_first_4: number[];
  /** Bytes r, g, b of every fourth pixel of every fourth row. */
  rgb_every_4th_pixel: number[];
  tolerance: number;
}
const golden = json<{ input_ids: number[]; prompt: string; seeded: GoldenRun[] }>('golden.json');

describe('the models of this site', () => {
  it('tokenize a prompt as in training', () => {
    const tokenize = wordTokenizer(json<string[]>('tokenizer/words.json'), golden.input_ids.length);
    expect([...tokenize(golden.prompt).ids]).toEqual(golden.input_ids);
  });

  it.each(golden.seeded.map((run) => [`${run.model}, ${run.prompt}`, run] as const))(
    'draw from a seed what they drew in training: %s',
    async (_name, run) => {
      const { prompt, seed, steps, guidance, sampler } = run;
      seededNoise(seed)(4).forEach((value, i) => expect(value).toBeCloseTo(run.noise_first_4[i]!, 5));
      const model = parseModel(read(run.model), '/');
      const settings = { ...defaultsOf(model), prompt, style: '', seed, steps, guidance, sampler };
      const { width, height, rgba } = await generate(folder, model, settings);
      const drawn: number[] = [];
      for (let y = 0; y < height; y += 4)
        for (let x = 0; x < width; x += 4)
          drawn.push(...rgba.subarray(4 * (y * width + x), 4 * (y * width + x) + 3));
      const apart = drawn.map((value, i) => Math.abs(value - run.rgb_every_4th_pixel[i]!));
      expect(drawn.length).toBe(run.rgb_every_4th_pixel.length);
      expect(Math.max(...apart)).toBeLessThanOrEqual(run.tolerance);
    },
    60_000,
  );
});
