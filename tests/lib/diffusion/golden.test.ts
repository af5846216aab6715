import { beforeAll, describe, expect, it } from 'vitest';
import { runPipeline, type PipelineEvent } from '../../../src/lib/diffusion/pipeline.ts';
import type { RunSettings } from '../../../src/lib/diffusion/run-settings.ts';
import { loadSmallModel, readSmall, type SmallModel } from './small-model.ts';

/** A run that PyTorch made from the same weights, written when they were exported. */
const golden = JSON.parse(readSmall('golden.json').toString()) as {
  prompt: string;
  input_ids: number[];
  unconditional_ids: number[];
  steps: number;
  guidance: number;
  noise: number[];
  latents: number[];
  image_every_8th_pixel: number[];
  tolerance: number;
};

let small: SmallModel;
const events: PipelineEvent[] = [];
let latents = new Float32Array();

beforeAll(async () => {
  small = await loadSmallModel();
  const { model, tokenize } = small;
  const settings: RunSettings = {
    model: model.id,
    prompt: golden.prompt,
    negative: '',
    style: '',
    seed: 1,
    steps: golden.steps,
    guidance: golden.guidance,
    sampler: 'flow_euler',
    count: 1,
    strength: 1,
  };
  const networks = {
    ...small.networks,
    decode: (scaled: Float32Array) => {
      latents = scaled.map((value) => (value - model.latent.shift) * model.latent.scale);
      return small.networks.decode(scaled);
    },
  };
  const noiseOf = () => () => Float32Array.from(golden.noise);
  for await (const event of runPipeline({ model, settings, networks, tokenize, source: null, noiseOf }))
    events.push(event);
}, 90_000);

const of = <Kind extends PipelineEvent['kind']>(kind: Kind) =>
  events.filter((event): event is Extract<PipelineEvent, { kind: Kind }> => event.kind === kind);

describe('the small model gives the results of PyTorch', () => {
  it('the same ids', () => {
    const [tokens] = of('tokens');
    expect([...tokens!.prompt.ids]).toEqual(golden.input_ids);
    expect([...tokens!.negative!.ids]).toEqual(golden.unconditional_ids);
  });

  it('the same latents after the last step', () => {
    expect(latents).toHaveLength(golden.latents.length);
    const apart = latents.map((value, index) => Math.abs(value - golden.latents[index]!));
    expect(Math.max(...apart)).toBeLessThanOrEqual(golden.tolerance);
  });

  it('the same image, within one colour level', () => {
    const { image } = of('image')[0]!;
    const across = image.width / 8;
    const levels = golden.image_every_8th_pixel.map((value) =>
      Math.min(255, Math.max(0, ((value + 1) / 2) * 255)),
    );
    expect(levels).toHaveLength((3 * across * image.height) / 8);
    const apart = levels.map((level, index) => {
      const [plane, place] = [Math.floor(index / across ** 2), index % across ** 2];
      const pixel = 8 * Math.floor(place / across) * image.width + 8 * (place % across);
      return Math.abs(image.rgba[4 * pixel + plane]! - level);
    });
    expect(Math.max(...apart)).toBeLessThanOrEqual(1);
  });

  it('and attention that sums to 1 at each position, if the export outputs it', () => {
    for (const { look } of of('step')) {
      if (!look?.attention) continue;
      const { tokens, height, width, shares } = look.attention;
      expect(tokens).toBe(small.model.text.length);
      for (let place = 0; place < height * width; place += 1) {
        let sum = 0;
        for (let token = 0; token < tokens; token += 1) sum += shares[token * height * width + place]!;
        expect(sum).toBeCloseTo(1, 4);
      }
    }
  });
});
