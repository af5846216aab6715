import { describe, expect, test } from 'vitest';
import { readJson } from '../../../src/lib/ask/read-text.ts';
import type { Reading } from '../../../src/lib/ask/understood.ts';

/** A node of the API form. */
const node = (class_type: string, inputs: Record<string, unknown> = {}) => ({ class_type, inputs });

const read = (json: object): Reading => readJson('flow.json', json as Record<string, unknown>)!;

const loader = node('CheckpointLoaderSimple', { ckpt_name: 'sd_xl_base_1.0.safetensors' });
const latent = node('EmptyLatentImage', { width: 1024, height: 768, batch_size: 2 });
const sampler = (more: Record<string, unknown> = {}) =>
  node('KSampler', {
    steps: 25,
    cfg: 7,
    sampler_name: 'euler',
    scheduler: 'normal',
    model: ['1', 0],
    latent_image: ['2', 0],
    ...more,
  });

describe('the API form', () => {
  test('gives model, size, batch, steps, guidance and sampler', () => {
    expect(read({ 1: loader, 2: latent, 3: sampler() }).understood).toMatchObject({
      program: 'comfyui',
      model: { ids: ['sdxl'], evidence: 'name' },
      width: 1024,
      height: 768,
      batch: 2,
      steps: 25,
      guidance: 7,
      sampler: 'euler',
    });
  });

  test('follows guiders, schedules and parted noise levels', () => {
    const { understood } = read({
      1: node('UNETLoader', { unet_name: 'flux1-dev.safetensors', weight_dtype: 'fp8_e4m3fn' }),
      2: node('EmptySD3LatentImage', { width: 768, height: 768, batch_size: 1 }),
      3: node('BasicScheduler', { steps: 28, scheduler: 'simple', denoise: 1, model: ['1', 0] }),
      4: node('BasicGuider', { model: ['1', 0], conditioning: ['9', 0] }),
      5: node('KSamplerSelect', { sampler_name: 'heun' }),
      6: node('SplitSigmas', { sigmas: ['3', 0], step: 20 }),
      7: node('SamplerCustomAdvanced', {
        guider: ['4', 0],
        sampler: ['5', 0],
        sigmas: ['6', 0],
        latent_image: ['2', 0],
      }),
    });
    expect(understood).toMatchObject({
      model: { ids: ['flux1-dev'] },
      steps: 20,
      guidance: 1,
      sampler: 'heun',
      quantize: { denoiser: 'fp8' },
    });
  });

  test('adds the steps of two samplers that share a schedule', () => {
    const half = (from: number, to: number, model: string, before: unknown) =>
      node('KSamplerAdvanced', {
        steps: 20,
        cfg: 3.5,
        start_at_step: from,
        end_at_step: to,
        model: [model, 0],
        latent_image: before,
      });
    const { understood, missed } = read({
      1: node('UNETLoader', { unet_name: 'wan2.2_t2v_high_noise_14B_fp8_scaled.safetensors' }),
      2: node('UNETLoader', { unet_name: 'wan2.2_t2v_low_noise_14B_fp8_scaled.safetensors' }),
      3: node('EmptyHunyuanLatentVideo', { width: 832, height: 480, length: 81, batch_size: 1 }),
      4: half(0, 10, '1', ['3', 0]),
      5: half(10, 10_000, '2', ['4', 0]),
    });
    expect(understood).toMatchObject({
      model: { ids: ['wan22-t2v-14b'] },
      steps: 20,
      frames: 81,
      quantize: { denoiser: 'fp8-scaled' },
    });
    expect(missed).toEqual([]);
  });

  test('counts the refiner of SDXL neither as model nor as steps, and says so', () => {
    const part = (from: number, to: number, model: string, before: unknown) =>
      node('KSamplerAdvanced', {
        steps: 25,
        cfg: 8,
        start_at_step: from,
        end_at_step: to,
        model: [model, 0],
        latent_image: before,
      });
    const { understood, missed } = read({
      1: loader,
      2: latent,
      3: node('CheckpointLoaderSimple', { ckpt_name: 'sd_xl_refiner_1.0.safetensors' }),
      4: part(0, 20, '1', ['2', 0]),
      5: part(20, 10_000, '3', ['4', 0]),
    });
    expect(understood).toMatchObject({ model: { ids: ['sdxl'] }, steps: 20 });
    expect(missed.join()).toContain('SDXL refiner');
  });

  test('sees a second pass on an enlarged latent, and on an enlarged image', () => {
    const enlarged = read({
      1: loader,
      2: latent,
      3: sampler(),
      4: node('LatentUpscaleBy', { samples: ['3', 0], scale_by: 1.5 }),
      5: sampler({ latent_image: ['4', 0], steps: 10, denoise: 0.5 }),
    });
    expect(enlarged.understood).toMatchObject({
      width: 1024,
      steps: 25,
      upscale: [{ kind: 'latent', scale: 1.5 }],
    });
    const decoded = read({
      1: loader,
      2: latent,
      3: sampler(),
      4: node('VAEDecode', { samples: ['3', 0] }),
      5: node('ImageScaleBy', { image: ['4', 0], scale_by: 2 }),
      6: node('VAEEncode', { pixels: ['5', 0] }),
      7: sampler({ latent_image: ['6', 0], steps: 12 }),
    });
    expect(decoded.understood).toMatchObject({
      width: 1024,
      steps: 25,
      upscale: [{ kind: 'latent', scale: 2 }],
    });
  });

  test('lists LoRAs that are on, ControlNets, and sizes that the given image decides', () => {
    const { understood, missed } = read({
      1: loader,
      2: node('LoraLoader', { model: ['1', 0], lora_name: 'a.safetensors', strength_model: 0.8 }),
      3: node('Power Lora Loader (rgthree)', {
        model: ['2', 0],
        lora_1: { on: true, lora: 'b.safetensors', strength: 1 },
        lora_2: { on: false, lora: 'c.safetensors', strength: 1 },
      }),
      4: node('LoadImage', { image: 'x.png' }),
      5: node('VAEEncode', { pixels: ['4', 0] }),
      6: node('ControlNetLoader', { control_net_name: 'canny.safetensors' }),
      7: node('ControlNetApplyAdvanced', { control_net: ['6', 0], positive: ['9', 0] }),
      8: sampler({ model: ['3', 0], latent_image: ['5', 0], positive: ['7', 0] }),
    });
    expect(understood.loras!.map(({ name }) => name).sort()).toEqual(['a.safetensors', 'b.safetensors']);
    expect(understood.controlNets).toEqual(['canny.safetensors']);
    expect(understood.options).toEqual({ task: 'img2img' });
    expect(understood.width).toBeUndefined();
    expect(missed.join()).toContain('image that is given');
  });

  test('several models are none, with their names', () => {
    const { understood } = read({
      1: loader,
      2: latent,
      3: sampler(),
      11: node('UNETLoader', { unet_name: 'flux1-dev.safetensors' }),
      12: node('EmptyLatentImage', { width: 512, height: 512, batch_size: 1 }),
      13: node('KSampler', { steps: 20, cfg: 1, model: ['11', 0], latent_image: ['12', 0] }),
    });
    expect(understood.model!.ids).toEqual([]);
    expect(understood.model!.note).toMatch(/Stable Diffusion XL.*FLUX\.1 dev/);
  });

  test('a name that tells nothing is no model', () => {
    const { understood } = read({
      1: node('CheckpointLoaderSimple', { ckpt_name: 'myCoolMix_v3.safetensors' }),
      2: latent,
      3: sampler(),
    });
    expect(understood.model!.ids).toEqual([]);
    expect(understood.model!.note).toContain('myCoolMix_v3');
  });

  test('unknown nodes are listed, and services need no card', () => {
    const { missed } = read({ 1: loader, 2: latent, 3: sampler(), 4: node('ZzzFancyThing', {}) });
    expect(missed.join()).toContain('ZzzFancyThing');
    expect(
      read({ 1: node('GeminiImage2Node', {}), 2: node('SaveImage', { images: ['1', 0] }) }).error,
    ).toContain('services');
  });
});

/** A node of the form that is drawn. */
const drawn = (
  id: number,
  type: string,
  widgets_values: unknown,
  inputs: readonly [name: string, link: number | null, widget?: true][] = [],
  more: object = {},
) => ({
  id,
  type,
  mode: 0,
  widgets_values,
  inputs: inputs.map(([name, link, widget]) => ({
    name,
    link,
    type: name === 'model' ? 'MODEL' : 'LATENT',
    ...(widget ? { widget: { name } } : {}),
  })),
  outputs: [{ name: 'out', type: type.includes('Lora') || type.includes('Loader') ? 'MODEL' : 'LATENT' }],
  ...more,
});

describe('the drawn form', () => {
  const nodes = [
    drawn(1, 'CheckpointLoaderSimple', ['sd_xl_base_1.0.safetensors']),
    drawn(2, 'EmptyLatentImage', [832, 1216, 1]),
    drawn(
      3,
      'KSampler',
      [42, 'randomize', 30, 5.5, 'dpmpp_2m', 'karras', 1],
      [
        ['model', 2],
        ['latent_image', 3],
      ],
    ),
    drawn(4, 'LoraLoaderModelOnly', ['x.safetensors', 1], [['model', 1]]),
  ];
  const links = [
    [1, 1, 0, 4, 0, 'MODEL'],
    [2, 4, 0, 3, 0, 'MODEL'],
    [3, 2, 0, 3, 1, 'LATENT'],
  ];

  test('has values by their place', () => {
    expect(read({ nodes, links }).understood).toMatchObject({
      width: 832,
      height: 1216,
      steps: 30,
      guidance: 5.5,
      loras: [{ name: 'x.safetensors' }],
    });
  });

  test('a bypassed LoRA is not there, and a muted sampler does not run', () => {
    const bypassed = nodes.map((each) => (each.id === 4 ? { ...each, mode: 4 } : each));
    const { understood } = read({ nodes: bypassed, links });
    expect(understood.loras).toBeUndefined();
    expect(understood.model!.ids).toEqual(['sdxl']);
    const muted = nodes.map((each) => (each.id === 3 ? { ...each, mode: 2 } : each));
    expect(read({ nodes: muted, links }).error).toContain('no sampler');
  });

  test('a subgraph is read with the values of its instance, its links and its switches', () => {
    const inner = {
      id: 'aaaa-bbbb',
      name: 'Text to image',
      inputs: [
        { name: 'width', type: 'INT', linkIds: [10] },
        { name: 'turbo', type: 'BOOLEAN', linkIds: [11] },
      ],
      outputs: [{ name: 'LATENT', linkIds: [15] }],
      nodes: [
        drawn(1, 'UNETLoader', ['z_image_turbo_bf16.safetensors', 'default']),
        drawn(
          2,
          'EmptySD3LatentImage',
          [512, 512, 1],
          [
            ['width', 10, true],
            ['height', 16, true],
          ],
        ),
        drawn(
          3,
          'KSampler',
          [0, 'fixed', 20, 1, 'euler', 'simple', 1],
          [
            ['model', 12],
            ['latent_image', 13],
            ['steps', 14, true],
          ],
        ),
        drawn(
          4,
          'ComfySwitchNode',
          [false],
          [
            ['on_false', 17],
            ['on_true', 18],
            ['switch', 11, true],
          ],
        ),
        drawn(5, 'PrimitiveInt', [30, 'fixed']),
        drawn(6, 'PrimitiveInt', [8, 'fixed']),
        drawn(7, 'ComfyMathExpression', ['a * 2 - 4'], [['values.a', 19]]),
        drawn(8, 'PrimitiveInt', [514, 'fixed']),
      ],
      links: [
        { id: 10, origin_id: -10, origin_slot: 0, target_id: 2, target_slot: 0 },
        { id: 11, origin_id: -10, origin_slot: 1, target_id: 4, target_slot: 2 },
        { id: 12, origin_id: 1, origin_slot: 0, target_id: 3, target_slot: 0 },
        { id: 13, origin_id: 2, origin_slot: 0, target_id: 3, target_slot: 1 },
        { id: 14, origin_id: 4, origin_slot: 0, target_id: 3, target_slot: 2 },
        { id: 15, origin_id: 3, origin_slot: 0, target_id: -20, target_slot: 0 },
        { id: 16, origin_id: 7, origin_slot: 0, target_id: 2, target_slot: 1 },
        { id: 17, origin_id: 5, origin_slot: 0, target_id: 4, target_slot: 0 },
        { id: 18, origin_id: 6, origin_slot: 0, target_id: 4, target_slot: 1 },
        { id: 19, origin_id: 8, origin_slot: 0, target_id: 7, target_slot: 0 },
      ],
    };
    const flow = (values: unknown[]) => ({
      nodes: [drawn(9, 'aaaa-bbbb', values)],
      links: [],
      definitions: { subgraphs: [inner] },
    });
    const fast = read(flow([1536, true]));
    expect(fast.understood).toMatchObject({
      model: { ids: ['z-image'] },
      width: 1536,
      height: 1024,
      steps: 8,
    });
    expect(read(flow([768, false])).understood).toMatchObject({ width: 768, steps: 30 });
    // Without values of its own the instance has those of the nodes inside.
    expect(read(flow([])).understood).toMatchObject({ width: 512, height: 1024 });
    const bypassed = { ...flow([]), nodes: [{ ...drawn(9, 'aaaa-bbbb', []), mode: 2 }] };
    expect(read(bypassed).error).toContain('no sampler');
  });

  test('a subgraph that contains itself ends', () => {
    const self = {
      id: 's',
      nodes: Array.from({ length: 60 }, (_, at) => drawn(at, 's', [])),
      links: [],
      inputs: [],
      outputs: [],
    };
    expect(
      read({ nodes: [drawn(1, 's', [])], links: [], definitions: { subgraphs: [self] } }).error,
    ).toContain('no sampler');
  });

  test('group nodes of older files are read', () => {
    const group = {
      nodes: [
        {
          type: 'CheckpointLoaderSimple',
          widgets_values: ['sd_xl_base_1.0.safetensors'],
          inputs: [],
          outputs: [],
        },
        { type: 'EmptyLatentImage', widgets_values: [640, 640, 1], inputs: [], outputs: [] },
        {
          type: 'KSampler',
          widgets_values: [1, 'fixed', 18, 7, 'euler', 'normal', 1],
          inputs: [],
          outputs: [],
        },
      ],
    };
    const { understood, error } = read({
      nodes: [drawn(1, 'workflow/mine', [])],
      links: [],
      extra: { groupNodes: { mine: group } },
    });
    expect(error).toBeNull();
    expect(understood.steps).toBe(18);
  });
});
