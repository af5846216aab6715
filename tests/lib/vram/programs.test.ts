import { describe, expect, it } from 'vitest';
import type { PartialVramRequest } from '../../../src/content/schemas/vram-request.ts';
import { estimateComponent } from '../../../src/lib/vram/component-estimate.ts';
import { readCollection } from '../../../src/content/read-collection.ts';
import { evaluate } from '../../../src/lib/vram/evaluation/evaluate.ts';
import { estimate } from '../../../src/lib/vram/estimate.ts';
import { catalogue } from './catalogue.ts';

const GiB = 2 ** 30;
const shown = (request: PartialVramRequest) => estimate(catalogue, request).nvidiaSmiBytes / GiB;

describe('programs', () => {
  it('say whether they were measured, as the collection of figures does', () => {
    const rows = evaluate(catalogue, readCollection('vram-measurements')).filter(
      ({ differs, error }) => differs === null && error !== null,
    );
    for (const [id, { measured }] of catalogue.programs) {
      const found = (training: boolean) =>
        rows.some((row) => row.program === id && row.training === training);
      expect(measured, id).toEqual({ images: found(false), training: found(true) });
    }
  });

  it.each(['comfyui', 'forge', 'invokeai'] as const)('%s never needs more on a smaller card', (program) => {
    const request = { model: 'flux1-dev', program } as const;
    const all = shown(request);
    const sizes = [32, 24, 16, 12, 8];
    const figures = sizes.map((cardMemory) => shown({ ...request, cardMemory }));
    expect(figures[0]).toBeLessThanOrEqual(Math.max(all, 32));
    figures.forEach((figure, at) =>
      expect(figure, `${sizes[at]!} GiB`).toBeLessThanOrEqual(sizes[at]! + 0.6),
    );
  });

  it('AUTOMATIC1111 needs less with --medvram, and still less with --lowvram', () => {
    const [all, medium, low] = (['none', 'medvram', 'lowvram'] as const).map(
      (offload) => estimate(catalogue, { model: 'sdxl', program: 'a1111', offload }).allocatedPeakBytes,
    );
    expect(medium!).toBeLessThan(all!);
    expect(low!).toBeLessThan(medium!);
  });

  it('PyTorch 2.9 about doubles the VAE of Qwen-Image, and FP32 avoids it', () => {
    const decode = (torch: string | null, vaeDtype: 'bf16' | 'fp32') =>
      estimateComponent(
        catalogue,
        { model: 'qwen-image', width: 1024, height: 1024, torch, dtype: vaeDtype },
        'vae-decode',
      ).workingSetBytes;
    const ratio = decode('2.9', 'bf16') / decode('2.8', 'bf16');
    expect(ratio).toBeGreaterThan(1.7);
    expect(ratio).toBeLessThan(2.5);
    expect(decode('2.9', 'fp32')).toBe(decode('2.8', 'fp32'));
  });

  it('a stream holds the next group too, and record_stream more', () => {
    const group = { model: 'z-image', offload: 'group', groupLevel: 'leaf' } as const;
    const plain = shown(group);
    const stream = shown({ ...group, stream: true });
    expect(stream).toBeGreaterThan(plain);
    expect(shown({ ...group, stream: true, recordStream: true })).toBeGreaterThan(stream);
  });

  it('from a drive, smaller weights run ahead further, and weights that are read too slowly do not', () => {
    const group = { model: 'z-image', offload: 'group', groupLevel: 'leaf', stream: true } as const;
    const ahead = (denoiser: 'fp8-layerwise' | null) => {
      const asked = { ...group, ...(denoiser ? { quantize: { denoiser } } : {}) };
      return shown({ ...asked, recordStream: true, offloadToDisk: true }) - shown(asked);
    };
    expect(ahead(null)).toBe(0);
    expect(ahead('fp8-layerwise')).toBeGreaterThan(0.5);
    const memory = (request: Partial<PartialVramRequest>) =>
      estimate(catalogue, { ...group, ...request }).systemMemoryBytes;
    expect(memory({ offloadToDisk: true })).toBeLessThan(memory({}));
  });

  it('without a stream, weights and activations use what the other has freed: 3.66 GiB measured', () => {
    const found = shown({ model: 'z-image', offload: 'group', groupLevel: 'leaf', dtype: 'bf16' });
    expect(Math.abs(found / 3.66 - 1)).toBeLessThan(0.05);
  });

  it('swapping blocks moves their weights to system memory', () => {
    const lora = { model: 'qwen-image', task: 'train-lora', program: 'musubi', gradientCheckpointing: true };
    const asked = (blockSwap: number) =>
      estimate(catalogue, {
        ...lora,
        blockSwap,
        cachedText: true,
        cachedLatents: true,
      } as PartialVramRequest);
    const [none, half] = [asked(0), asked(30)];
    const saved = none.allocatedPeakBytes - half.allocatedPeakBytes;
    expect(saved / GiB).toBeGreaterThan(15);
    expect(half.systemMemoryBytes).toBeLessThanOrEqual(none.systemMemoryBytes);
  });

  it('all linear layers make a LoRA larger than attention alone', () => {
    const trained = (loraTargets: 'attention' | 'all-linear') =>
      shown({
        model: 'flux1-dev',
        task: 'train-lora',
        loraRank: 128,
        gradientCheckpointing: true,
        loraTargets,
      });
    expect(trained('all-linear') - trained('attention')).toBeGreaterThan(4);
  });
});
