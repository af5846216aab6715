import { describe, expect, test } from 'vitest';
import { vramCatalogue } from '../../../src/catalogue/vram.ts';
import { fromFiles } from '../../../src/content/read-collection.ts';
import { mergeReadings } from '../../../src/lib/ask/merge.ts';
import { modelNamed } from '../../../src/lib/ask/model-names.ts';
import { readJson } from '../../../src/lib/ask/read-text.ts';
import { askedQuestion } from '../../../src/lib/ask/question.ts';
import { statedCard } from '../../../src/lib/ask/stated-card.ts';
import type { Evidence, FoundModel, Reading, Understood } from '../../../src/lib/ask/understood.ts';

const catalogue = await vramCatalogue(fromFiles);
const reading = (file: string, understood: Understood): Reading => ({
  file,
  format: 'x',
  understood,
  missed: [],
  error: null,
});
const model = (evidence: Evidence, family: string, ...ids: string[]): FoundModel => ({
  ids,
  family,
  evidence,
  from: family,
  note: null,
});
const lora = (name: string, rank: number | null, base: FoundModel | null = null) => ({
  name,
  rank,
  targets: null,
  base,
});
const ask = (...readings: Reading[]) => askedQuestion(catalogue, readings);

describe('several files', () => {
  test('the tensors count before the name, and the name chooses among what they leave open', () => {
    const flow = reading('flow.json', { model: model('name', 'SDXL Turbo', 'sdxl-turbo'), steps: 4 });
    const file = reading('x.safetensors', {
      model: model('tensors', 'Stable Diffusion XL', 'sdxl', 'sdxl-turbo'),
    });
    const { request, steps } = ask(flow, file);
    expect(request!.model).toBe('sdxl-turbo');
    expect(steps).toBe(4);
  });

  test('a file that a workflow names is what its tensors say, whatever its name', () => {
    const file = reading('Mine.safetensors', { model: model('tensors', 'Stable Diffusion XL', 'sdxl') });
    const flow = (name: string) =>
      readJson('flow.json', {
        1: { class_type: 'CheckpointLoaderSimple', inputs: { ckpt_name: name } },
        2: { class_type: 'KSampler', inputs: { steps: 20, cfg: 7, model: ['1', 0] } },
      })!;
    expect(ask(flow('sub/mine.safetensors'), file).request!.model).toBe('sdxl');
    const misnamed = { ...file, file: 'flux1-dev.safetensors' };
    expect(ask(flow('flux1-dev.safetensors'), misnamed).request!.model).toBe('sdxl');
    // A name that tells nothing gives way to what another file states; alone it is no model.
    expect(ask(flow('other.safetensors'), file).request!.model).toBe('sdxl');
    expect(ask(flow('other.safetensors')).problem).toContain('other.safetensors');
  });

  test('two different models are none, with both names', () => {
    const { request, problem } = ask(
      reading('a', { model: model('name', 'FLUX.1 dev', 'flux1-dev') }),
      reading('b', { model: model('tensors', 'Stable Diffusion XL', 'sdxl') }),
    );
    expect(request).toBeNull();
    expect(problem).toMatch(/Stable Diffusion XL.*FLUX\.1 dev/);
  });

  test('a LoRA that a workflow names gets the rank of its own file, and one of another model is named', () => {
    const flow = reading('flow.json', {
      model: model('name', 'SDXL', 'sdxl'),
      loras: [lora('style/mine.safetensors', null)],
    });
    const file = reading('mine.safetensors', {
      loras: [lora('mine.safetensors', 32, model('tensors', 'Stable Diffusion 1', 'sd15'))],
    });
    const { request, leftOut } = ask(flow, file);
    expect(request!.loraRank).toBe(32);
    expect(leftOut.join()).toContain('made for Stable Diffusion 1');
  });

  test('ranks of several LoRAs add up', () => {
    const { request } = ask(
      reading('a', { model: model('stated', 'SDXL', 'sdxl'), loras: [lora('a', 16), lora('b', 64)] }),
    );
    expect(request!.loraRank).toBe(80);
  });

  test('a LoRA alone asks about the model that it was made for', () => {
    expect(
      ask(reading('l', { loras: [lora('l', 8, model('tensors', 'FLUX.1', 'flux1-dev'))] })).request!.model,
    ).toBe('flux1-dev');
  });

  test('contradictions are named, and the first file counts', () => {
    const { conflicts, understood } = mergeReadings([
      reading('a', { steps: 20 }),
      reading('b', { steps: 30 }),
    ]);
    expect(understood.steps).toBe(20);
    expect(conflicts.join()).toContain('number of steps');
  });
});

describe('the question', () => {
  test('says everything that no file states', () => {
    const { assumed } = ask(reading('a', { model: model('name', 'SDXL', 'sdxl') }));
    expect(assumed.join(' ')).toMatch(/only by a name.*No size.*steps.*program/i);
  });

  test('what an estimator refuses is left out in words and not passed silently', () => {
    const { request, leftOut } = ask(
      reading('a', {
        model: model('stated', 'FLUX.1 dev', 'flux1-dev'),
        controlNets: ['x'],
        width: 1021,
        height: 1024,
      }),
    );
    expect(request).toMatchObject({ width: 1016, height: 1024 });
    expect(request!.controlNet).toBeUndefined();
    expect(leftOut.join(' ')).toMatch(/1016.*ControlNet/);
  });

  test('frames of an image model and sizes out of range are no question', () => {
    const { request, leftOut } = ask(
      reading('a', { model: model('stated', 'SDXL', 'sdxl'), frames: 81, width: 1e9, height: 4 }),
    );
    expect(request).toEqual({ model: 'sdxl' });
    expect(leftOut).toHaveLength(3);
  });

  test('guidance of 1 runs the network once, and that of ComfyUI above 1 runs it twice', () => {
    const of = (id: string, guidance: number, program: 'comfyui' | 'diffusers') =>
      ask(reading('a', { model: model('stated', id, id), guidance, program })).request!.guidance;
    expect(of('sdxl', 1, 'comfyui')).toBe(false);
    expect(of('sdxl', 7, 'comfyui')).toBeUndefined();
    expect(of('z-image', 4, 'comfyui')).toBe(true);
    // The strength that diffusers gives to FLUX.1 is an input of its network.
    expect(of('flux1-dev', 3.5, 'diffusers')).toBeUndefined();
  });

  test('a family that the site has not is refused with its name', () => {
    const { request, problem } = ask(
      reading('a', { model: modelNamed('cogvideox-5b.safetensors', 'name', 'x')! }),
    );
    expect(request).toBeNull();
    expect(problem).toContain('CogVideoX');
  });

  test('corrections count before what was read', () => {
    const found = askedQuestion(catalogue, [reading('a', { width: 512, height: 512 })], {
      model: 'sd15',
      width: 768,
      steps: 12,
    });
    expect(found.request).toMatchObject({ model: 'sd15', width: 768, height: 512 });
    expect(found.steps).toBe(12);
  });

  test('the capacity of an error is the card’s memory', () => {
    const total = (gib: number) => ({
      memoryError: {
        platform: 'cuda' as const,
        triedBytes: null,
        totalBytes: gib * 1024 ** 3,
        freeBytes: null,
        allocatedBytes: null,
        reservedBytes: null,
        unusedBytes: null,
        device: 0,
      },
    });
    // As drivers report 8, 12, 16 and 24 GB.
    for (const [reported, card] of [
      [7.93, 8],
      [11.76, 12],
      [15.7, 16],
      [23.65, 24],
    ] as const)
      expect(statedCard(total(reported), null)!.card).toBe(card);
    expect(statedCard({}, null)).toBeNull();
  });
});

describe('names of models', () => {
  test.each([
    ['v1-5-pruned-emaonly-fp16.safetensors', 'sd15'],
    ['juggernautXL_v9.safetensors', 'sdxl'],
    ['ponyDiffusionV6XL.safetensors', 'sdxl'],
    ['stabilityai/stable-diffusion-xl-base-1.0', 'sdxl'],
    ['flux1-dev-Q4_K_S.gguf', 'flux1-dev'],
    ['Wan-AI/Wan2.2-T2V-A14B-Diffusers', 'wan22-t2v-14b'],
    ['qwen_image_edit_2509_fp8_e4m3fn.safetensors', 'qwen-image-edit'],
    ['qwen_image_2.1_int8.safetensors', 'qwen-image-21'],
    ['wan2.1_flf2v_720p_14B_fp16.safetensors', 'wan21-flf2v-14b'],
    ['ltxv-13b-0.9.7-dev.safetensors', 'ltx-13b'],
  ])('%s', (name, id) => {
    expect(modelNamed(name, 'name', 'x')!.ids[0]).toBe(id);
  });

  test.each([
    'qwen_image_2.5_int8.safetensors',
    'chroma-radiance-x0.safetensors',
    'wan2.2_s2v_14B.safetensors',
    'flux3-image-klein.safetensors',
    'hidream_o1_image_bf16.safetensors',
    'LongCat-Image-Edit',
  ])('%s is not taken for its relative', (name) => {
    expect(modelNamed(name, 'name', 'x')!.ids).toEqual([]);
  });

  test.each([
    'model.safetensors',
    'ae.safetensors',
    't5xxl_fp8_e4m3fn.safetensors',
    'wan_2.1_vae.safetensors',
    'clip_l.safetensors',
    'aZovyaPhotoreal_v2.safetensors',
  ])('%s names none', (name) => {
    expect(modelNamed(name, 'name', 'x')).toBeNull();
  });

  test('nearly every model of the site is found by its own name, and none is taken for another', () => {
    const named = [...catalogue.pipelines].map(([id, { name }]) => ({
      id,
      found: modelNamed(name, 'name', 'x')?.ids ?? [],
    }));
    expect(named.filter(({ id, found }) => found.length > 0 && !found.includes(id))).toEqual([]);
    const missing = named.filter(({ found }) => found.length === 0).map(({ id }) => id);
    expect(missing.length / named.length, missing.join()).toBeLessThan(0.06);
  });
});
