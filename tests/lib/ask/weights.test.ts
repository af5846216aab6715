import { describe, expect, test } from 'vitest';
import { vramCatalogue } from '../../../src/catalogue/vram.ts';
import { fromFiles } from '../../../src/content/read-collection.ts';
import { fileOfBytes, type AskedFile } from '../../../src/lib/ask/asked-file.ts';
import { readFile } from '../../../src/lib/ask/read-file.ts';
import { recogniseDenoiser } from '../../../src/lib/ask/tensors/recognise.ts';
import type { TensorInfo } from '../../../src/lib/ask/tensors/tensor-index.ts';
import { weightsOfComponent } from '../../../src/lib/vram/catalogue.ts';
import { ggufHeader, safetensorsHeader } from '../../../tools/ask/header-bytes.ts';
import { publishedFiles, tensorsOf } from '../../../tools/ask/published-files.ts';

const catalogue = await vramCatalogue(fromFiles);

/** The pipelines that run an architecture as a denoiser. */
const pipelinesOf = (architecture: string): string[] =>
  [...catalogue.pipelines]
    .filter(([, { denoiser, secondDenoiser }]) => [denoiser, secondDenoiser].includes(architecture))
    .map(([id]) => id);

/** The tensors of an architecture in the names of diffusers; recordings have `*` for the numbers of blocks. */
function diffusersTensors(architecture: string): Map<string, TensorInfo> {
  const tensors = new Map<string, TensorInfo>();
  const next = new Map<string, number>();
  for (const { path, shape } of weightsOfComponent(catalogue, architecture)) {
    const at = next.get(path) ?? 0;
    next.set(path, at + 1);
    tensors.set(path.replace('*', String(at)), { shape: [...shape], dtype: 'BF16' });
  }
  return tensors;
}

/** A file of which only the header exists. */
function headerOnly(name: string, { bytes, size }: { bytes: Uint8Array; size: number }): AskedFile {
  return { ...fileOfBytes(name, bytes), size };
}

describe('the model of a file of weights', () => {
  const denoisers = [...catalogue.architectures.keys()].filter((id) => /^(?:dit|unet|cascade)-/.test(id));

  test.each(denoisers)('%s is named by its tensors, or refused, and never taken for another', (id) => {
    const found = recogniseDenoiser(diffusersTensors(id));
    const pipelines = pipelinesOf(id);
    if (found && found.ids.length > 0) {
      expect(pipelines.length).toBeGreaterThan(0);
      for (const pipeline of pipelines) expect(found.ids).toContain(pipeline);
    }
  });

  test('nearly every model of the site is named by its tensors', () => {
    const known = denoisers.filter((id) => pipelinesOf(id).length > 0);
    const missing = known.filter((id) => (recogniseDenoiser(diffusersTensors(id))?.ids.length ?? 0) === 0);
    // A model that was added lately may lack its rule.
    expect(missing.length / known.length, missing.join()).toBeLessThan(0.06);
  });

  test.each(publishedFiles.map((each) => [each.file, each] as const))(
    '%s is named, or refused in words',
    async (file, published) => {
      const read = await readFile(headerOnly(file, safetensorsHeader(tensorsOf(published))));
      expect(read.error).toBeNull();
      expect(read.understood.model!.ids).toEqual(published.ids);
      expect(read.understood.model!.evidence).toBe('tensors');
      if (published.ids.length === 0) expect(read.understood.model!.note).toMatch(/site has|site has no/);
    },
  );

  test('its name chooses only among what its tensors leave open', async () => {
    const sdxl = publishedFiles.find(({ file }) => file === 'sd_xl_base_1.0.safetensors')!;
    const read = await readFile(headerOnly('flux1-dev.safetensors', safetensorsHeader(tensorsOf(sdxl))));
    expect(read.understood.model!.ids[0]).toBe('sdxl');
  });

  test('a whole checkpoint and the same under another prefix are the same model', async () => {
    const bare = diffusersTensors('dit-qwen-image');
    for (const prefix of ['', 'model.diffusion_model.', 'transformer.', 'diffusion_model.']) {
      const tensors = new Map([...bare].map(([name, info]) => [prefix + name, info]));
      expect(recogniseDenoiser(tensors)?.ids).toContain('qwen-image');
    }
  });
});

describe('what is no model', () => {
  const read = (name: string, tensors: Record<string, number[]>) =>
    readFile(
      headerOnly(
        name,
        safetensorsHeader(
          new Map(Object.entries(tensors).map(([key, shape]) => [key, { shape, dtype: 'F16' }])),
        ),
      ),
    );

  test('unknown tensors are refused with their first names, and no model is assumed', async () => {
    const { error, understood } = await read('sdxl.safetensors', { 'foo.bar': [3, 4], 'foo.baz': [2] });
    expect(error).toContain('foo.bar');
    expect(understood).toEqual({});
  });

  test.each([
    ['ae.safetensors', { 'decoder.conv_in.weight': [512, 16, 3, 3] }, 'VAE'],
    ['clip_l.safetensors', { 'text_model.embeddings.token_embedding.weight': [49408, 768] }, 'CLIP-L'],
    ['t5.safetensors', { 'encoder.block.0.layer.0.SelfAttention.q.weight': [4096, 4096] }, 'T5-XXL'],
    ['cn.safetensors', { 'control_model.zero_convs.0.0.weight': [320, 320, 1, 1] }, 'ControlNet'],
  ])('%s is said to be another part', async (file, tensors, words) => {
    const { error, format, understood } = await read(file, tensors);
    expect(error).toBeNull();
    expect(format).toContain(words);
    expect(understood.model).toBeUndefined();
  });

  test('a part of a file that was cut says so, and what to drop instead', async () => {
    const flux = tensorsOf(publishedFiles.find(({ file }) => file === 'flux1-dev.safetensors')!);
    const third = new Map([...flux].filter(([name]) => !/blocks\.(?:[6-9]|\d\d)\./.test(name)));
    const { error, understood } = await readFile(
      headerOnly('model-00001-of-00003.safetensors', safetensorsHeader(third)),
    );
    expect(error).toMatch(/part 1 of 3.*config\.json/);
    expect(understood).toEqual({});
  });

  test('a pickled checkpoint is refused without reading it', async () => {
    const { error } = await readFile(fileOfBytes('model.ckpt', new Uint8Array(100)));
    expect(error).toContain('.safetensors');
  });
});

describe('a LoRA', () => {
  const layers = (names: readonly string[], inputs: number, rank: number) =>
    new Map(
      names.flatMap((name): [string, TensorInfo][] => [
        [`${name}.lora_down.weight`, { shape: [rank, inputs], dtype: 'F16' }],
        [`${name}.lora_up.weight`, { shape: [inputs, rank], dtype: 'F16' }],
        [`${name}.alpha`, { shape: [], dtype: 'F16' }],
      ]),
    );
  const read = async (tensors: Map<string, TensorInfo>, metadata?: Record<string, string>) => {
    const found = await readFile(headerOnly('mine.safetensors', safetensorsHeader(tensors, metadata)));
    return { ...found.understood.loras![0]!, missed: found.missed };
  };

  test('in the names of kohya has rank, layers and base by its shapes', async () => {
    const unet = 'lora_unet_down_blocks_1_attentions_0_transformer_blocks_0_attn2_to_k';
    expect(await read(layers([unet], 2048, 16))).toMatchObject({ rank: 16, targets: 'attention' });
    expect((await read(layers([unet], 2048, 16))).base!.ids).toContain('sdxl');
    expect((await read(layers([unet], 768, 128))).base!.ids).toEqual(['sd15']);
    expect(
      (await read(layers([unet], 2048, 16), { ss_base_model_version: 'sdxl_base_v1-0' })).base!.ids[0],
    ).toBe('sdxl');
  });

  test('in the names of peft and diffusers too', async () => {
    const tensors = new Map<string, TensorInfo>();
    for (const [at, part] of [
      ['A', [32, 5120]],
      ['B', [5120, 32]],
    ] as const)
      for (let block = 0; block < 40; block += 1)
        tensors.set(`diffusion_model.blocks.${block}.self_attn.q.lora_${at}.weight`, {
          shape: part,
          dtype: 'BF16',
        });
    const found = await read(tensors);
    expect(found.rank).toBe(32);
    expect(found.base!.ids).toContain('wan22-t2v-14b');
  });

  test('of layers that no model has says that its base is not known', async () => {
    const found = await read(layers(['lora_unet_some_layer'], 777, 4));
    expect(found.base).toBeNull();
    expect(found.missed.join()).toContain('do not tell');
  });
});

describe('GGUF', () => {
  const flux = tensorsOf(publishedFiles.find(({ file }) => file === 'flux1-dev.safetensors')!);
  const stored = (dtype: string) =>
    new Map(
      [...flux].map(([name, info]) => [name, { ...info, dtype: info.shape.length > 1 ? dtype : 'F32' }]),
    );

  test.each([1, 2, 3])('version %i gives the same model and format', async (version) => {
    const bytes = ggufHeader(stored('Q8_0'), { 'general.architecture': 'flux' }, version);
    const { understood } = await readFile(fileOfBytes('flux1-dev-Q8_0.gguf', bytes));
    expect(understood.model!.ids[0]).toBe('flux1-dev');
    expect(understood.quantize).toEqual({ denoiser: 'q8_0' });
  });

  test('a mixture is named by its file type', async () => {
    const bytes = ggufHeader(stored('Q4_K'), { 'general.file_type': 15 });
    const { understood } = await readFile(fileOfBytes('x.gguf', bytes));
    expect(understood.quantize).toEqual({ denoiser: 'q4_k_m' });
  });

  test('a file that ends in its header is incomplete, not another model', async () => {
    const bytes = ggufHeader(stored('Q8_0'));
    for (const cut of [3, 5, 30, 200, bytes.length - 4]) {
      const { error, understood } = await readFile(fileOfBytes('x.gguf', bytes.slice(0, cut)));
      expect(error).toMatch(/incomplete|damaged/);
      expect(understood).toEqual({});
    }
  });
});
