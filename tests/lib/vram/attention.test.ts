import { describe, expect, it } from 'vitest';
import type { PartialVramRequest } from '../../../src/content/schemas/vram-request.ts';
import { estimateComponent, traceComponent } from '../../../src/lib/vram/component-estimate.ts';
import { estimate } from '../../../src/lib/vram/estimate.ts';
import { completeRequest } from '../../../src/lib/vram/request.ts';
import { waysOf } from '../../../src/lib/verdict/ways.ts';
import { catalogue } from './catalogue.ts';

const GiB = 2 ** 30;
const model = 'hunyuanvideo15';
/** Working set of the denoiser, in GiB. */
const denoiser = (request: Omit<PartialVramRequest, 'model'>) =>
  traceComponent(catalogue, { model, ...request }, 'denoiser')[0]!.workingSetBytes / GiB;
/** Tokens of HunyuanVideo 1.5 at 720p with 121 frames, with its prompts. */
const tokens = 45 * 80 * 31 + 1985;

describe('masks of attention', () => {
  it('of all pairs of tokens count where the program writes them out', () => {
    // Traces of the real class with and without its mask (diffusers 0.42.1).
    expect(denoiser({})).toBeCloseTo(74.42, 1);
    expect(denoiser({ program: 'comfyui' })).toBeCloseTo(5.27, 1);
  });

  it('are two boolean ones with flash-attn, which PyTorch’s function copies in 16 bits twice', () => {
    const pairs = tokens ** 2 / GiB;
    const boolean = denoiser({ attention: 'flash-varlen' }) - denoiser({ program: 'comfyui' });
    expect(boolean).toBeGreaterThan(1.6 * pairs);
    expect(boolean).toBeLessThan(2.1 * pairs);
    const copies = denoiser({}) - denoiser({ attention: 'flash-varlen' });
    expect(copies).toBeGreaterThan(3.7 * pairs);
    expect(copies).toBeLessThan(4.2 * pairs);
  });

  it('leave alone what has none of all pairs', () => {
    for (const of of ['flux1-dev', 'wan21-14b', 'sd35-medium'] as const) {
      const working = (program: 'diffusers' | 'comfyui') =>
        traceComponent(catalogue, { model: of, program }, 'denoiser')[0]!.workingSetBytes;
      expect(working('comfyui'), of).toBe(working('diffusers'));
    }
  });

  it('are in Chroma’s class of diffusers, and not in that of ComfyUI', () => {
    const working = (program: 'diffusers' | 'comfyui') =>
      traceComponent(catalogue, { model: 'chroma1-hd', program }, 'denoiser')[0]!.workingSetBytes;
    expect(working('comfyui')).toBeLessThan(working('diffusers'));
  });
});

describe('flash-attn without padded tokens', () => {
  it('copies keys and values', () => {
    const request = { model, attention: 'flash-varlen' } as const;
    const withCopies = estimateComponent(catalogue, request, 'denoiser').workingSetBytes / GiB;
    const copies = (2 * tokens * 16 * 128 * 2) / GiB;
    const added = withCopies - denoiser({ attention: 'flash-varlen' });
    // Without the copies another operation has the peak.
    expect(added).toBeGreaterThan(0.4 * copies);
    expect(added).toBeLessThanOrEqual(1.01 * copies);
  });

  it('is refused where no source says that it works', () => {
    const complete = (request: PartialVramRequest) => () => completeRequest(catalogue, request);
    expect(complete({ model, attention: 'flash-varlen' })).not.toThrow();
    expect(complete({ model, attention: 'flash-varlen', program: 'comfyui' })).toThrow(
      'set the attention to sdpa',
    );
    expect(complete({ model: 'chroma1-hd', attention: 'flash-varlen' })).toThrow('set the attention to sdpa');
    expect(complete({ model, attention: 'flash-varlen', dtype: 'fp32' })).toThrow('16 bits');
    expect(complete({ model, attention: 'flash-varlen', task: 'train-lora' })).toThrow(
      'fused attention only',
    );
  });

  it('is a way to fit only where it saves', () => {
    const uses = (of: string) =>
      waysOf(catalogue, { model: of, frames: of === model ? 61 : null }).some(({ options }) =>
        options.some(({ id }) => id === 'flash-varlen'),
      );
    expect(uses(model)).toBe(true);
    // These have masks of a row, or of the prompt only.
    for (const of of ['qwen-image', 'hunyuanimage21', 'hunyuanvideo']) expect(uses(of), of).toBe(false);
  });
});

describe('autoencoders that take a clip in parts', () => {
  const decoding = (frames: number, program: 'diffusers' | 'comfyui') => {
    const found = estimate(catalogue, { model, frames, program });
    return found.stages.find(({ name }) => name === 'decode')!.workingSetBytes / GiB;
  };

  it('need no more for a longer clip than its finished frames', () => {
    const frame = (3 * 2 * 1280 * 720) / GiB;
    expect(decoding(121, 'comfyui') - decoding(61, 'comfyui')).toBeCloseTo(60 * frame, 1);
    expect(decoding(121, 'comfyui')).toBeLessThan(decoding(121, 'diffusers') / 5);
  });

  it('need about what ComfyUI itself expects: 11,200 elements of a pixel (comfy/sd.py)', () => {
    const expected = (11_200 * 1280 * 720 * 2) / GiB;
    expect(decoding(121, 'comfyui') / expected).toBeGreaterThan(0.85);
    expect(decoding(121, 'comfyui') / expected).toBeLessThan(1.2);
  });
});
