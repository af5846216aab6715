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

  test('adds the steps of two samplers of another package that share a schedule', () => {
    const half = (from: number, to: number, before: object) =>
      node('WanVideoSampler', {
        steps: 6,
        cfg: 1,
        start_step: from,
        end_step: to,
        model: ['1', 0],
        image_embeds: ['2', 0],
        ...before,
      });
    const { understood } = read({
      1: node('WanVideoModelLoader', { model: 'Wan2_2-I2V-A14B-HIGH_fp8_e4m3fn_scaled_KJ.safetensors' }),
      2: node('WanVideoImageToVideoEncode', { width: 832, height: 480, num_frames: 81 }),
      3: half(0, 2, {}),
      4: half(2, -1, { samples: ['3', 0] }),
    });
    expect(understood).toMatchObject({ model: { ids: ['wan22-i2v-14b'] }, steps: 6, frames: 81 });
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

describe('without a sampler that is known here', () => {
  test('nodes of a service need no card', () => {
    expect(read({ 1: node('HeyGenImageToVideoNode'), 2: node('SaveVideo') }).error).toContain(
      'services of others (HeyGenImageToVideoNode)',
    );
  });

  test('nodes that name no file may be anything, which is said', () => {
    const { error } = read({ 1: node('NewMakerTextToImage', { prompt: 'x' }), 2: node('SaveImage') });
    expect(error).toContain('NewMakerTextToImage');
    expect(error).toContain('services of others, or load models that are unknown');
  });

  test('a file of another kind of model is named', () => {
    const { error } = read({
      1: node('UpscaleModelLoader', { model_name: 'models/4x-UltraSharp.pth' }),
      2: node('ImageUpscaleWithModel', { upscale_model: ['1', 0] }),
    });
    expect(error).toContain('It loads 4x-UltraSharp.pth');
  });

  test('a sampler of another package leaves the model, without its size and steps', () => {
    const { understood, missed, error } = read({
      1: node('OtherWanLoader', { model: 'Wan2_2-T2V-A14B-HIGH_fp8.safetensors' }),
      2: node('OtherWanRunner', { model: ['1', 0], steps: 20 }),
    });
    expect(error).toBeNull();
    expect(understood).toEqual({
      program: 'comfyui',
      model: expect.objectContaining({ ids: ['wan22-t2v-14b'] }),
    });
    expect(missed.join(' ')).toContain('Its size and steps are not read');
  });

  test('images that are only changed need nothing', () => {
    expect(read({ 1: node('LoadImage', { image: 'a.png' }), 2: node('SaveImage') }).error).toContain(
      'nothing to estimate',
    );
  });
});
