import { describe, expect, it } from 'vitest';
import { faultOf } from '../../../../src/lib/diffusion/faults.ts';
import { readDiffusersExport } from '../../../../src/lib/diffusion/model-store/diffusers-export.ts';
import { exportBase } from '../../../../src/lib/diffusion/model-store/export-address.ts';
import { filesOf } from '../../../../src/lib/diffusion/model-store/model-files.ts';

describe('the address of a reader’s export', () => {
  it('is read from a repository’s name, a hub’s pages, and addresses of a folder or a description', () => {
    const hub = 'https://huggingface.co/';
    for (const [typed, base] of [
      ['owner/name', `${hub}owner/name/resolve/main/`],
      [' owner-1/sd-1.5_onnx ', `${hub}owner-1/sd-1.5_onnx/resolve/main/`],
      [`${hub}owner/name`, `${hub}owner/name/resolve/main/`],
      [`${hub}owner/name/tree/fp16`, `${hub}owner/name/resolve/fp16/`],
      [`${hub}owner/name/blob/main/sub/model_index.json`, `${hub}owner/name/resolve/main/sub/`],
      [`${hub}owner/name/resolve/main/model.json?download=true`, `${hub}owner/name/resolve/main/`],
      ['http://localhost:8000/sd', 'http://localhost:8000/sd/'],
      ['http://127.0.0.1:8000', 'http://127.0.0.1:8000/'],
      ['https://example.org/a//', 'https://example.org/a/'],
      ['https://example.org/a/model_index.json#x', 'https://example.org/a/'],
    ] as const)
      expect(exportBase(typed), typed).toBe(base);
  });

  it('is refused in words otherwise', () => {
    for (const [typed, words] of [
      ['', 'empty'],
      ['stable diffusion', 'owner/name'],
      ['http://example.org/a', 'https'],
      ['ftp://example.org/a', 'https'],
      ['javascript:alert(1)', 'https'],
    ] as const)
      expect(() => exportBase(typed), typed).toThrow(words);
  });
});

/** Files of an export as optimum writes it; sizes of those that are no JSON. */
function folder(changed: Record<string, unknown> = {}) {
  const files: Record<string, unknown> = {
    'model_index.json': {
      _class_name: 'OnnxStableDiffusionPipeline',
      scheduler: ['diffusers', 'PNDMScheduler'],
      text_encoder: ['diffusers', 'OnnxRuntimeModel'],
      unet: ['diffusers', 'OnnxRuntimeModel'],
      safety_checker: [null, null],
    },
    'scheduler/scheduler_config.json': {
      beta_schedule: 'scaled_linear',
      beta_start: 0.00085,
      beta_end: 0.012,
      num_train_timesteps: 1000,
      steps_offset: 1,
    },
    'unet/config.json': { in_channels: 4, sample_size: 64, cross_attention_dim: 768 },
    'vae_decoder/config.json': { block_out_channels: [128, 256, 512, 512], latent_channels: 4 },
    'text_encoder/config.json': { max_position_embeddings: 77 },
    'tokenizer/vocab.json': { '!': 0, '<|endoftext|>': 49407 },
    'tokenizer/merges.txt': 524_619,
    'text_encoder/model.onnx': 492_000_000,
    'unet/model.onnx': 1_000_000,
    'unet/model.onnx_data': 3_400_000_000,
    'unet/model.onnx_data_1': 40,
    'unet/model.onnx_data_2': 50,
    'vae_decoder/model.onnx': 'unknown',
    ...changed,
  };
  return {
    json: async (path: string) => (typeof files[path] === 'object' ? files[path] : null),
    size: async (path: string) => {
      const file = files[path];
      if (typeof file === 'object' && file !== null) return JSON.stringify(file).length;
      return (file as number | 'unknown' | null | undefined) ?? null;
    },
  };
}
const base = 'https://huggingface.co/owner/My-Model.v2/resolve/main/';
const read = (changed: Record<string, unknown> = {}) => readDiffusersExport(base, folder(changed));

describe('a diffusers export', () => {
  it('is described by its own configurations', async () => {
    const model = (await read())!;
    expect(model).toMatchObject({
      id: 'my-model-v2',
      name: 'My-Model.v2',
      prediction: 'epsilon',
      noise: { schedule: 'scaled_linear', spacing: 'leading', zeroTerminalSnr: false },
      latent: { channels: 4, height: 64, width: 64, scale: 0.18215, shift: 0 },
      image: { width: 512, height: 512 },
      text: { length: 77, tokenizer: 'clip', pad: 49407 },
      defaults: { sampler: 'dpmpp_2m' },
    });
    // A server may state the length of a compressed text, so it is no exact size.
    expect(model.files.tokenizer.map(({ about }) => about)).toEqual([29, 524_619]);
    expect(filesOf(model).map(({ path, bytes }) => [path, bytes])).toEqual([
      ['unet/model.onnx', 1_000_000],
      ['unet/model.onnx_data', 3_400_000_000],
      ['unet/model.onnx_data_1', 40],
      ['unet/model.onnx_data_2', 50],
      ['text_encoder/model.onnx', 492_000_000],
      ['vae_decoder/model.onnx', null],
      ['tokenizer/vocab.json', null],
      ['tokenizer/merges.txt', null],
    ]);
  });

  it('takes prediction, spacing, padding and sampler from where an export says them', async () => {
    const model = (await read({
      'model_index.json': {
        _class_name: 'X',
        unet: ['diffusers', 'U'],
        scheduler: ['diffusers', 'LCMScheduler'],
      },
      'scheduler/scheduler_config.json': {
        beta_schedule: 'linear',
        prediction_type: 'v_prediction',
        timestep_spacing: 'trailing',
        rescale_betas_zero_snr: true,
      },
      'tokenizer/tokenizer_config.json': { pad_token: { content: '!' } },
      'vae_decoder/config.json': null,
      'vae/config.json': { block_out_channels: [64, 64], scaling_factor: 1, shift_factor: 0.25 },
    }))!;
    expect(model).toMatchObject({
      prediction: 'v_prediction',
      consistencyScaling: 10,
      noise: { schedule: 'linear', spacing: 'trailing', zeroTerminalSnr: true },
      text: { pad: 0 },
      latent: { scale: 1, shift: 0.25 },
      image: { width: 128, height: 128 },
      defaults: { steps: 4, guidance: 1, sampler: 'lcm' },
    });
  });

  it('is null without an index, and refused in words where the demo cannot run it', async () => {
    expect(await read({ 'model_index.json': null })).toBeNull();
    const parts = { unet: ['diffusers', 'U'] };
    for (const [changed, words] of [
      [
        { 'model_index.json': { _class_name: 'FluxPipeline', transformer: ['d', 'FluxTransformer2DModel'] } },
        'transformer',
      ],
      [
        { 'model_index.json': { _class_name: 'SDXL', ...parts, text_encoder_2: ['t', 'CLIP'] } },
        'two text encoders',
      ],
      [{ 'model_index.json': { _class_name: 'Audio' } }, 'no U-Net'],
      [{ 'model_index.json': ['x'] }, 'does not describe a pipeline'],
      [{ 'unet/config.json': { in_channels: 9, sample_size: 64 } }, 'inpainting'],
      [
        { 'unet/config.json': { in_channels: 4, sample_size: 64, time_cond_proj_dim: 256 } },
        'further conditions',
      ],
      [{ 'unet/config.json': { sample_size: 64 } }, 'unet/config.json, in_channels'],
      [{ 'unet/config.json': null }, 'no unet/config.json'],
      [{ 'unet/model.onnx': undefined }, 'no unet/model.onnx'],
      [{ 'scheduler/scheduler_config.json': { beta_schedule: 'squaredcos_cap_v2' } }, 'squaredcos_cap_v2'],
      [{ 'tokenizer/vocab.json': {} }, 'padding token'],
      [{ 'tokenizer/merges.txt': null }, 'no tokenizer/merges.txt'],
    ] as const) {
      const fault = await read(changed).then(
        () => null,
        (error: unknown) => faultOf(error),
      );
      expect(fault, words).toMatchObject({ id: 'model-unreadable' });
      expect(fault!.detail).toContain(words);
    }
  });
});
