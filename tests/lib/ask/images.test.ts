import { describe, expect, test } from 'vitest';
import { fileOfBytes } from '../../../src/lib/ask/asked-file.ts';
import { readFile } from '../../../src/lib/ask/read-file.ts';
import { exifWith, jpegWith, pngWith, webpWith } from './image-bytes.ts';

const parameters = [
  'a cat, <lora:add_detail:0.7>',
  'Negative prompt: blurry, Steps to nowhere',
  'Steps: 28, Sampler: DPM++ 2M, Schedule type: Karras, CFG scale: 6.5, Seed: 1, Size: 832x1216, Model hash: 31e35c80fc, Model: sd_xl_base_1.0, Lora hashes: "add_detail: 7c6bad76eb54, x: 1", Version: v1.10.1',
].join('\n');

const api = {
  '3': {
    class_type: 'KSampler',
    inputs: { steps: 22, cfg: 7, sampler_name: 'euler', model: ['4', 0], latent_image: ['5', 0] },
  },
  '4': { class_type: 'CheckpointLoaderSimple', inputs: { ckpt_name: 'sd_xl_base_1.0.safetensors' } },
  '5': { class_type: 'EmptyLatentImage', inputs: { width: 896, height: 1152, batch_size: 3 } },
};

const read = (name: string, bytes: Uint8Array) => readFile(fileOfBytes(name, bytes));

describe('settings of A1111', () => {
  const expected = {
    program: 'a1111',
    width: 832,
    height: 1216,
    steps: 28,
    guidance: 6.5,
    sampler: 'DPM++ 2M',
    model: { ids: ['sdxl'], evidence: 'name' },
    loras: [{ name: 'add_detail', rank: null }],
  };

  test.each(['tEXt', 'zTXt', 'iTXt', 'iTXt compressed'] as const)(
    'are read from %s of a PNG',
    async (kind) => {
      const { understood, format, error } = await read('a.png', pngWith(kind, 'parameters', parameters));
      expect(error).toBeNull();
      expect(format).toContain('PNG');
      expect(understood).toMatchObject(expected);
    },
  );

  test.each(['be', 'le'] as const)('are read from the comment of JPEG and WebP, %s', async (encoding) => {
    const exif = exifWith(parameters, 'comment', encoding);
    expect((await read('a.jpg', jpegWith(exif))).understood).toMatchObject(expected);
    expect((await read('a.webp', webpWith(exif))).understood).toMatchObject(expected);
  });

  test('of Forge give the format of the file, or the one that Forge was told', async () => {
    const line = (model: string, more = '') =>
      `a cat\nSteps: 20, Sampler: Euler, CFG scale: 1, Distilled CFG Scale: 3.5, Size: 896x1152, Model: ${model}${more}, Version: f2.0.1v1.10.1`;
    for (const [text, format] of [
      [line('flux1-dev-bnb-nf4-v2'), 'nf4'],
      [line('flux1-dev', ', Diffusion in Low Bits: bnb-nf4 (fp16 LoRA)'), 'nf4'],
      [line('flux1-dev-Q8_0'), 'q8_0'],
    ] as const) {
      const { understood } = await read('a.png', pngWith('tEXt', 'parameters', text));
      expect(understood).toMatchObject({ program: 'forge', quantize: { denoiser: format } });
    }
  });

  test('with hires fix are a second pass on the first size', async () => {
    const text = parameters.replace(
      'Version',
      'Denoising strength: 0.4, Hires upscale: 1.5, Hires upscaler: Latent, Version',
    );
    const { understood, missed } = await read('a.png', pngWith('tEXt', 'parameters', text, [1248, 1824]));
    expect(understood).toMatchObject({ width: 832, upscale: [{ kind: 'latent', scale: 1.5 }] });
    expect(understood.options).toBeUndefined();
    expect(missed.join()).toContain('1248 × 1824');
  });

  test('of Forge and SD.Next name the program, or say that it is not known', async () => {
    const forge = parameters.replace('v1.10.1', 'f2.0.1v1.10.1-previous-669');
    expect((await read('a.png', pngWith('tEXt', 'parameters', forge))).understood.program).toBe('forge');
    const next = parameters.replace('Version: v1.10.1', 'App: SD.Next, Version: 4b8ff5b');
    const found = await read('a.png', pngWith('tEXt', 'parameters', next));
    expect(found.understood.program).toBeUndefined();
    expect(found.missed.join()).toContain('SD.Next');
  });
});

describe('workflows in images', () => {
  test('the form that was sent counts before the one that was drawn', async () => {
    const { understood } = await read('a.png', pngWith('tEXt', 'prompt', JSON.stringify(api)));
    expect(understood).toMatchObject({
      program: 'comfyui',
      steps: 22,
      width: 896,
      height: 1152,
      batch: 3,
      model: { ids: ['sdxl'] },
    });
  });

  test('WebP images of ComfyUI keep it in a tag of the camera', async () => {
    const { understood } = await read('a.webp', webpWith(exifWith(`prompt:${JSON.stringify(api)}`, 'make')));
    expect(understood.steps).toBe(22);
  });

  test('numbers of Python that are not JSON do not hide it', async () => {
    const text = JSON.stringify(api).replace('"cfg":7', '"cfg":NaN');
    expect((await read('a.png', pngWith('tEXt', 'prompt', text))).understood.steps).toBe(22);
  });
});

describe('settings as an object', () => {
  test('of InvokeAI', async () => {
    const metadata = {
      generation_mode: 'sdxl_txt2img',
      positive_prompt: 'cat',
      width: 1024,
      height: 768,
      steps: 30,
      cfg_scale: 5.5,
      scheduler: 'dpmpp_2m',
      model: { key: 'k', name: 'mine', base: 'sdxl', type: 'main' },
      loras: [{ model: { name: 'detail', base: 'sdxl' }, weight: 0.7 }],
    };
    const { understood } = await read(
      'a.png',
      pngWith('iTXt', 'invokeai_metadata', JSON.stringify(metadata)),
    );
    expect(understood).toMatchObject({
      program: 'invokeai',
      model: { ids: ['sdxl', 'sdxl-turbo'], evidence: 'stated' },
      width: 1024,
      height: 768,
      steps: 30,
      guidance: 5.5,
      loras: [{ name: 'detail' }],
    });
  });

  test('of Fooocus and of a script with diffusers', async () => {
    const fooocus = {
      prompt: 'cat',
      base_model: 'juggernautXL_v8Rundiffusion',
      resolution: '(1152, 896)',
      steps: 30,
      guidance_scale: 4,
      sampler: 'dpmpp_2m_sde_gpu',
      version: 'Fooocus v2.5.5',
    };
    const found = await read('a.png', pngWith('tEXt', 'parameters', JSON.stringify(fooocus)));
    expect(found.understood).toMatchObject({ width: 1152, height: 896, steps: 30, model: { ids: ['sdxl'] } });
    const script = {
      model_id: 'black-forest-labs/FLUX.1-dev',
      num_inference_steps: 28,
      guidance_scale: 3.5,
      height: 768,
      width: 1360,
    };
    const other = await read('run.json', new TextEncoder().encode(JSON.stringify(script)));
    expect(other.understood).toMatchObject({
      program: 'diffusers',
      steps: 28,
      model: { ids: ['flux1-dev'] },
    });
  });
});

describe('an image without settings', () => {
  test('is refused in words', async () => {
    const { error, understood } = await read('a.png', pngWith('tEXt', 'Software', 'GIMP'));
    expect(error).toContain('No settings');
    expect(understood).toEqual({});
  });

  test('that expands to gigabytes is given up', async () => {
    const bomb = pngWith('zTXt', 'parameters', 'a'.repeat(40_000_000));
    expect(bomb.length).toBeLessThan(100_000);
    expect((await read('bomb.png', bomb)).error).toContain('No settings');
  });

  test('that is cut is read as far as it goes', async () => {
    const whole = pngWith('tEXt', 'parameters', parameters);
    for (const length of [8, 20, 40, 5_060, whole.length - 30])
      expect((await read('a.png', whole.slice(0, length))).format).toMatch(/PNG/);
  });
});
