import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { processorSpace, type LatentSpace } from '../../../src/lib/diffusion/latent-space.ts';
import type { FromWorker } from '../../../src/lib/diffusion/messages.ts';
import { faultOf } from '../../../src/lib/diffusion/faults.ts';
import { runPipeline, type Networks, type PipelineEvent } from '../../../src/lib/diffusion/pipeline.ts';
import { runProblem } from '../../../src/lib/diffusion/run-problem.ts';
import type { RunSettings } from '../../../src/lib/diffusion/run-settings.ts';
import { afterMessage, beginRun, idleRun, isBusy } from '../../../src/lib/diffusion/run-state.ts';
import { wordTokenizer } from '../../../src/lib/diffusion/word-tokenizer.ts';
import { toyModel as model } from './toy-model.ts';

const settings: RunSettings = {
  model: 'toy',
  prompt: 'red',
  negative: '',
  style: '',
  seed: 3,
  steps: 4,
  guidance: 2,
  sampler: 'flow_euler',
  count: 1,
  strength: 0.5,
};
const tokenize = wordTokenizer(['<pad>', '<unk>', '<start>', 'red'], 4);

/** Predictable networks: the velocity leads from any noise to latents of 0.8 (prompted) or 0.3 (free). */
function toyNetworks() {
  const batches: number[] = [];
  const networks: Networks<Float32Array> = {
    space: processorSpace,
    encodeText: async (ids) => Float32Array.from(ids),
    predict: async (latents, timestep, hidden, batch) => {
      batches.push(batch);
      const sigma = timestep / 1000;
      const predictions = Array.from({ length: batch }, (_, request) => {
        const prompted = hidden[request * 4 + 1] === 3;
        return latents.map((value) => (value - (prompted ? 0.8 : 0.3)) / sigma);
      });
      const attention = { tokens: 2, height: 1, width: 1, shares: Float32Array.of(0.25, 0.75) };
      return { predictions, attention };
    },
    // The last value differs, because an image of one colour counts as broken.
    decode: async (latents) => latents.map((value, i) => (i === 11 ? value - 0.5 : value)),
    encodeImage: async (planes) => planes,
  };
  return { networks, batches };
}

async function run(
  changed: Partial<RunSettings> = {},
  signal?: AbortSignal,
  source: Parameters<typeof runPipeline>[0]['source'] = null,
) {
  const { networks, batches } = toyNetworks();
  const events: PipelineEvent[] = [];
  const request = { model, settings: { ...settings, ...changed }, networks, tokenize, source };
  for await (const event of runPipeline(signal ? { ...request, signal } : request)) events.push(event);
  return { events, batches };
}
/** A run whose networks are changed. */
const broken = async (changed: Partial<Networks<Float32Array>>, count: 1 | 4 = 1) => {
  const networks = { ...toyNetworks().networks, ...changed };
  const request = { model, settings: { ...settings, count }, networks, tokenize, source: null };
  const images = [];
  try {
    for await (const event of runPipeline(request)) if (event.kind === 'image') images.push(event);
  } catch (error) {
    return { images, fault: faultOf(error) };
  }
  return { images, fault: null };
};
const imagesOf = (events: PipelineEvent[]) => events.filter((event) => event.kind === 'image');

describe('the pipeline', () => {
  it('draws each image of a batch in the style that its seed chooses, and tells it', async () => {
    const encoded: string[] = [];
    const words = ['<pad>', '<unk>', '<start>', 'red', 'flat', 'noto', 'style'];
    const tokens = wordTokenizer(words, 4);
    const { networks } = toyNetworks();
    const request = {
      model: { ...model, styles: ['noto', 'flat'] },
      settings: { ...settings, style: 'any', count: 4 as const },
      networks,
      tokenize: (prompt: string) => (encoded.push(prompt), tokens(prompt)),
      source: null,
    };
    const styles: string[] = [];
    for await (const event of runPipeline(request)) if (event.kind === 'image') styles.push(event.style);
    expect(styles).toEqual(['flat', 'noto', 'flat', 'noto']);
    expect(new Set(encoded.filter((text) => text !== ''))).toEqual(
      new Set(['flat style, red', 'noto style, red']),
    );
  });

  it('goes from prompt to image: guided latents, unscaled, as pixels', async () => {
    const { events, batches } = await run();
    expect(events.map((event) => event.kind)).toEqual([
      'tokens',
      'encoded',
      'step',
      'step',
      'step',
      'step',
      'image',
    ]);
    expect(batches).toEqual([2, 2, 2, 2]);
    // Guidance 2 leads from 0.3 past 0.8 to 1.3; decoded as 1.3 / 2 + 0.5 = 1.15, which is white.
    expect([...imagesOf(events)[0]!.image.rgba.slice(0, 4)]).toEqual([255, 255, 255, 255]);
  });

  it('never shows an image of values that are not finite, or of one colour', async () => {
    const bad = (at: number) => (values: Float32Array) => values.map((value, i) => (i === at ? NaN : value));
    const { encodeText, predict } = toyNetworks().networks;
    expect((await broken({})).fault).toBeNull();
    expect(await broken({ decode: async (latents) => bad(5)(latents) })).toMatchObject({
      images: [],
      fault: { id: 'broken-values', detail: expect.stringContaining('1 of 12 values') as string },
    });
    expect((await broken({ decode: async (latents) => latents.map(() => -1) })).fault?.id).toBe(
      'broken-values',
    );
    expect(
      (await broken({ encodeText: async (...all) => bad(0)(await encodeText(...all)) })).fault?.detail,
    ).toContain('text encoder');
    // The second image of a batch, whose steps are not shown, is checked too.
    let calls = 0;
    const late: typeof predict = async (...all) => {
      const answer = await predict(...all);
      calls += 1;
      return calls < 6 ? answer : { ...answer, predictions: answer.predictions.map(bad(2)) };
    };
    const second = await broken({ predict: late }, 4);
    expect(second.images).toHaveLength(1);
    expect(second.fault).toMatchObject({
      id: 'broken-values',
      detail: expect.stringContaining('step 2') as string,
    });
  });

  it('says so when the settings would return the start image', async () => {
    const source = { width: 2, height: 2, rgba: new Uint8ClampedArray(16).fill(128) };
    await expect(run({ strength: 0.2 }, undefined, source)).rejects.toMatchObject({
      fault: { id: 'no-steps' },
    });
    expect(runProblem({ ...settings, strength: 0.2 }, model, source)).toContain(
      'at least 5 steps, or a strength of 0.25',
    );
    expect(runProblem({ ...settings, strength: 0.25 }, model, source)).toBeNull();
    expect(runProblem({ ...settings, strength: 0 }, model, source)).toContain('a strength of 0.25');
    await expect(run({ strength: 0 }, undefined, source)).rejects.toMatchObject({
      fault: { id: 'no-steps' },
    });
    expect(runProblem({ ...settings, strength: 0 }, model, null)).toBeNull();
    expect(runProblem(settings, model, { width: 3, height: 2 })).toContain('3 × 2 pixels');
    expect(runProblem({ ...settings, sampler: 'lcm', steps: 51 }, model, null)).toContain('at most 50 steps');
  });

  it('runs at least one step at the remedy that it names', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 100 }),
        fc.integer({ min: 1, max: 1000 }),
        (steps, thousandths) => {
          const strength = thousandths / 1000;
          const problem = runProblem({ ...settings, steps, strength }, model, model.image);
          if (problem === null) return;
          const more = /at least (\d+) steps/.exec(problem)?.[1];
          const stronger = Number(/Set .*a strength of ([\d.]*\d)/.exec(problem)![1]);
          const remedies = [{ strength: stronger }, ...(more ? [{ steps: Number(more) }] : [])];
          for (const remedy of remedies) {
            const changed = { ...settings, steps, strength, ...remedy };
            expect(changed.steps).toBeLessThanOrEqual(100);
            expect(runProblem(changed, model, model.image)).toBeNull();
          }
        },
      ),
    );
  });

  it('skips guidance at 1, with half the work', async () => {
    const { events, batches } = await run({ guidance: 1 });
    expect(batches).toEqual([1, 1, 1, 1]);
    // 0.8 / 2 + 0.5 = 0.9 of -1..1 is 242 of 255.
    expect(imagesOf(events)[0]!.image.rgba[0]).toBe(242);
  });

  it('gives each image of a batch its own seed, the first one that of the run', async () => {
    const seeds = imagesOf((await run({ count: 4 })).events).map((event) => event.seed);
    expect(seeds[0]).toBe(3);
    expect(new Set(seeds).size).toBe(4);
  });

  it('reads the steps of the first image only, because the others are not shown', async () => {
    const { events } = await run({ count: 4 });
    const steps = events.filter((event) => event.kind === 'step');
    expect(steps.map((event) => event.look !== null)).toEqual(steps.map((event) => event.index === 0));
    expect([...steps[0]!.look!.attention!.shares]).toEqual([0.25, 0.75]);
  });

  it('starts one step, and no more, before the previous one was read from a remote space', async () => {
    const { networks, batches } = toyNetworks();
    const asked: number[] = [];
    const living = new Set<Float32Array>();
    const kept = (values: Float32Array) => (living.add(values), values);
    const space: LatentSpace<Float32Array> = {
      ahead: 1,
      from: (values) => kept(values.slice()),
      sum: (...given) => kept(processorSpace.sum(...given)),
      read: async (latents) => {
        const values = latents.map((each) => each.slice());
        // Reading takes longer than starting the next step.
        for (let turn = 0; turn < 50; turn += 1) await null;
        return values;
      },
      release: (latents) => void living.delete(latents),
      clear: () => living.clear(),
    };
    const near = imagesOf((await run()).events)[0]!.image;
    const request = { model, settings, networks: { ...networks, space }, tokenize, source: null };
    for await (const event of runPipeline(request)) {
      if (event.kind === 'step') asked.push(batches.length);
      // What a step holds: its latents, the clean ones, and those of the next step.
      if (event.kind === 'step') expect(living.size).toBeLessThanOrEqual(4);
      if (event.kind === 'image') expect(event.image).toEqual(near);
    }
    expect(asked).toEqual([2, 3, 4, 4]);
    expect(living.size).toBe(0);
  });

  it('runs the share of the steps given by the strength, from an image', async () => {
    const source = { width: 2, height: 2, rgba: new Uint8ClampedArray(16).fill(255) };
    expect((await run({}, undefined, source)).batches).toHaveLength(2);
  });

  it('stops when aborted, before another network runs', async () => {
    const stop = new AbortController();
    stop.abort(new Error('stopped'));
    await expect(run({}, stop.signal)).rejects.toThrow('stopped');
  });
});

describe('the state of a run', () => {
  it('keeps earlier images when a run fails, and ignores messages of earlier runs', async () => {
    const { events } = await run();
    const stages = { files: 0, load: 0, encode: 1, steps: [2, 2], decode: [3] };
    let state = beginRun(idleRun, settings);
    for (const event of events) state = afterMessage(state, { kind: 'event', run: 1, event });
    state = afterMessage(state, { kind: 'finished', run: 1, ms: 10, stepMs: 2, stages });
    const used = { weights: 1, activations: 2, latents: 3, other: 4 };
    const allocated = {
      place: 'webgpu',
      loaded: used,
      peak: used,
      now: used,
      heap: 5,
      readBack: null,
    } as const;
    state = afterMessage(state, { kind: 'allocated', run: 1, allocated });
    expect(state.allocated).toBe(allocated);
    expect([state.images.length, state.steps.length, isBusy(state)]).toEqual([1, 4, false]);
    state = beginRun(state, settings);
    const late: FromWorker = { kind: 'failed', run: 1, fault: { id: 'unexpected', detail: '' } };
    expect(afterMessage(state, late)).toBe(state);
    state = afterMessage(state, { kind: 'failed', run: 2, fault: { id: 'device-lost', detail: 'x' } });
    expect(state.phase).toEqual({ at: 'failed', fault: { id: 'device-lost', detail: 'x' } });
    expect(state.gallery).toHaveLength(1);
  });
});
