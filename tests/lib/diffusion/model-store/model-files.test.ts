import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { demoModelSchema } from '../../../../src/content/schemas/demo-model.ts';
import {
  bytesOf,
  downloadOf,
  fileAddress,
  fileKey,
  filesOf,
  hasRoom,
  modelOfKey,
} from '../../../../src/lib/diffusion/model-store/model-files.ts';
import { parseModel } from '../../../../src/lib/diffusion/model-store/parse-model.ts';

const read = (path: string) => readFileSync(path, 'utf8');
const tiny = parseModel(read('tests/fixtures/tiny-model/model.json'), 'https://example.org/tiny');
const hub = readdirSync('src/content/demo-models').map((name) =>
  demoModelSchema.parse(JSON.parse(read(`src/content/demo-models/${name}`))),
);

describe('the files of a model', () => {
  it('are its networks, their external weights and its tokenizer, the U-Net first', () => {
    expect(filesOf(tiny).map((file) => file.path)).toEqual([
      'unet/model.onnx',
      'unet/model.onnx_data',
      'text_encoder/model.onnx',
      'vae_decoder/model.onnx',
      'tokenizer/words.json',
    ]);
    expect(bytesOf(tiny)).toBe(filesOf(tiny).reduce((sum, file) => sum + file.bytes!, 0));
    expect(downloadOf(tiny)).toEqual({ bytes: bytesOf(tiny), exact: true });
  });

  it('have addresses below the model’s base, and keys that change with a new version', () => {
    const { unet } = tiny.files;
    expect(fileAddress(tiny, unet, 'https://site.example/')).toBe('https://example.org/tiny/unet/model.onnx');
    expect(fileKey(tiny, unet)).not.toBe(fileKey(tiny, { ...unet, sha256: 'f'.repeat(64) }));
    expect(modelOfKey(fileKey(tiny, unet))).toBe('tiny');
  });

  it('have no total size if one size is missing', () => {
    const unknown = { ...tiny.files.unet, bytes: null };
    const model = { ...tiny, files: { ...tiny.files, unet: unknown } };
    expect([bytesOf(model), downloadOf(model)]).toEqual([null, null]);
    expect(hasRoom(null, { quota: 10, usage: 0 })).toBeNull();
    expect(hasRoom(10, {})).toBeNull();
    expect([hasRoom(10, { quota: 20, usage: 10 }), hasRoom(11, { quota: 20, usage: 10 })]).toEqual([
      true,
      false,
    ]);
  });
});

describe('the models of a hub', () => {
  it('are marked as untried, with a source; each size is exact or rounded, and exact if there is a hash', () => {
    expect(hub.map((model) => model.id).toSorted()).toEqual([
      'lcm-tiny-sd',
      'sd-turbo',
      'sdxs-512-dreamshaper',
    ]);
    for (const model of hub) {
      expect(model.untried?.url).toMatch(/^https:/);
      expect(downloadOf(model)).not.toBeNull();
      for (const { bytes, about, sha256 } of filesOf(model)) {
        expect([bytes, about].filter((size) => size !== null)).toHaveLength(1);
        expect(sha256 === null || bytes !== null).toBe(true);
      }
      expect(
        filesOf(model).every((file) =>
          fileAddress(model, file, 'https://site.example/').startsWith('https:'),
        ),
      ).toBe(true);
    }
  });

  it('are as large as their networks in 16 bits: SD-Turbo’s U-Net has 866 million parameters', () => {
    const turbo = hub.find((model) => model.id === 'sd-turbo')!;
    expect(turbo.files.unet.bytes! / 2 / 865_910_724).toBeCloseTo(1, 2);
    // The decoder of SDXS is TAESD's, of 1.22 million parameters: its latents are those of the U-Net, unscaled.
    const sdxs = hub.find((model) => model.id === 'sdxs-512-dreamshaper')!;
    expect(sdxs.files.vae_decoder.bytes! / 2 / 1_222_532).toBeCloseTo(1, 1);
    expect(sdxs.latent.scale).toBe(1);
    expect(filesOf(sdxs).every(({ sha256 }) => sha256 !== null)).toBe(true);
  });
});

describe('a reader’s own model.json', () => {
  it('is distinguished from other files', () => {
    expect(() => parseModel('{', '/')).toThrow('not valid JSON');
    expect(() => parseModel('{"version":1}', '/')).toThrow(/model\.json, id/);
  });
});
