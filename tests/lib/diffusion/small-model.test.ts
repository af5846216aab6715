import { readFileSync } from 'node:fs';
import * as ort from 'onnxruntime-web/wasm';
import { describe, expect, it } from 'vitest';
import { demoModelSchema } from '../../../src/content/schemas/demo-model.ts';
import { seededNoise } from '../../../src/lib/diffusion/noise.ts';
import { runPipeline, type Networks } from '../../../src/lib/diffusion/pipeline.ts';
import type { RunSettings } from '../../../src/lib/diffusion/run-settings.ts';
import { wordTokenizer } from '../../../src/lib/diffusion/word-tokenizer.ts';

const folder = 'public/models/small';
const json = <T>(path: string) => JSON.parse(readFileSync(`${folder}/${path}`, 'utf8')) as T;

/** A run of the shipped weights in torch; `training/golden.py` writes them. */
interface GoldenRun {
  prompt: string;
  seed: number;
  steps: number;
  guidance: number;
  sampler: RunSettings['sampler'];
  unet: string;
  noise_first_4: number[];
  /** Bytes r, g, b of every fourth pixel of every fourth row. */
  rgb_every_4th_pixel: number[];
  tolerance: number;
}
const golden = json<{ input_ids: number[]; prompt: string; seeded: GoldenRun[] }>('golden.json');
const model = demoModelSchema.parse(json('model.json'));
const tokenize = wordTokenizer(json<string[]>('tokenizer/words.json'), model.text.length);

async function open(unet: string): Promise<Networks> {
  ort.env.wasm.numThreads = 1;
  const session = (name: string) => ort.InferenceSession.create(readFileSync(`${folder}/${name}/model.onnx`));
  const [text, velocity, decoder] = [
    await session('text_encoder'),
    await session(unet),
    await session('vae_decoder'),
  ];
  const { channels, height, width } = model.latent;
  const floats = (tensor: ort.Tensor | undefined) => tensor!.data as Float32Array;
  return {
    encodeText: async (ids, batch) => {
      const { last_hidden_state: hidden } = await text.run({
        input_ids: new ort.Tensor('int32', ids, [batch, model.text.length]),
      });
      return floats(hidden);
    },
    predict: async (latents, timestep, hidden, batch) => {
      const { out_sample: out, cross_attention: looks } = await velocity.run({
        sample: new ort.Tensor('float32', latents, [batch, channels, height, width]),
        timestep: new ort.Tensor('float32', new Float32Array(batch).fill(timestep), [batch]),
        encoder_hidden_states: new ort.Tensor('float32', hidden, [
          batch,
          model.text.length,
          hidden.length / batch / model.text.length,
        ]),
      });
      const [, tokens, rows, columns] = looks!.dims as [number, number, number, number];
      const attention = { tokens, height: rows, width: columns, shares: floats(looks) };
      return { prediction: floats(out), attention };
    },
    decode: async (latents) => {
      const input = new ort.Tensor('float32', latents, [1, channels, height, width]);
      return floats((await decoder.run({ latent_sample: input })).sample);
    },
    encodeImage: null,
  };
}

describe('the small model of this site', () => {
  it('reads a prompt as it was taught', () => {
    expect([...tokenize(golden.prompt).ids]).toEqual(golden.input_ids);
  });

  it.each(golden.seeded.map((run) => [`${run.prompt}, ${run.steps} steps, ${run.unet}`, run] as const))(
    'draws from a seed what it drew in training: %s',
    async (_name, run) => {
      seededNoise(run.seed)(4).forEach((value, i) => expect(value).toBeCloseTo(run.noise_first_4[i]!, 5));
      const settings: RunSettings = {
        model: model.id,
        prompt: run.prompt,
        negative: '',
        style: '',
        seed: run.seed,
        steps: run.steps,
        guidance: run.guidance,
        sampler: run.sampler,
        count: 1,
        strength: 1,
      };
      const request = { model, settings, networks: await open(run.unet), tokenize, source: null };
      const drawn: number[] = [];
      for await (const event of runPipeline(request)) {
        if (event.kind === 'step') {
          const { tokens, height, width, shares } = event.attention!;
          for (let place = 0; place < height * width; place += 1) {
            let sum = 0;
            for (let token = 0; token < tokens; token += 1) sum += shares[token * height * width + place]!;
            expect(sum).toBeCloseTo(1, 4);
          }
        }
        if (event.kind !== 'picture') continue;
        const { width, height, rgba } = event.image;
        for (let y = 0; y < height; y += 4)
          for (let x = 0; x < width; x += 4)
            drawn.push(...rgba.subarray(4 * (y * width + x), 4 * (y * width + x) + 3));
      }
      const apart = drawn.map((value, i) => Math.abs(value - run.rgb_every_4th_pixel[i]!));
      expect(drawn.length).toBe(run.rgb_every_4th_pixel.length);
      expect(Math.max(...apart)).toBeLessThanOrEqual(run.tolerance);
    },
  );
});
