import { describe, expect, it } from 'vitest';
import { durationText } from '../../../src/lib/units/duration-text.ts';
import { verdictWords } from '../../../src/lib/verdict/words.ts';
import { estimate } from '../../../src/lib/vram/estimate.ts';
import { estimateComponent } from '../../../src/lib/vram/component-estimate.ts';
import { catalogue, verdict } from './catalogue.ts';

/** Verdicts that this site has had wrong, each with the right value and where it comes from. */
const gib = 2 ** 30;
const needed = (request: Parameters<typeof estimate>[1]) => {
  const { nvidiaSmiBytes, interval } = estimate(catalogue.memory, request);
  const { low, high } = interval.nvidiaSmi;
  return { low: low / gib, mid: nvidiaSmiBytes / gib, high: high / gib };
};

describe('memory of the card', () => {
  // Totals that drivers print: `usable-memory`, each with its source.
  it.each([
    ['l4', 22.5],
    ['a10-pcie', 22.5],
    ['l40s', 45],
    ['a40-pcie', 45],
    ['tesla-t4', 15],
    ['geforce-rtx-5090', 31.84],
    ['h100-sxm5-80-gb', 79.65],
  ])('%s has %f GiB, and no request that needs more fits it', (card, usableGiB) => {
    for (const model of ['flux1-dev', 'sdxl', 'qwen-image', 'flux2-dev', 'wan21-14b']) {
      const found = verdict(card, { model });
      expect(found.usableBytes! / gib).toBeCloseTo(usableGiB, 1);
      if (found.fit === 'fits') expect(found.neededBytes.mid).toBeLessThanOrEqual(found.usableBytes!);
    }
  });

  it('FLUX.1 dev with model offload: 23.8 GiB, for a card with 24 GiB and not for one with 22.5', () => {
    const offloaded = { model: 'flux1-dev', offload: 'model' } as const;
    expect(needed(offloaded).mid).toBeCloseTo(23.79, 1);
    const ways = (card: string) => verdict(card, offloaded).options.map(({ id }) => id);
    expect(ways('geforce-rtx-4090')).toEqual([]);
    expect(ways('l4')).not.toEqual([]);
  });

  it('a Mac mini with 16 GB does not hold FLUX.1 dev, and offload frees nothing there', () => {
    const found = verdict('apple-m4', { model: 'flux1-dev' }, { systemMemoryGiB: 16 });
    expect(found.fit).toBe('does-not-fit');
    expect(found.options.some(({ id }) => id.startsWith('offload'))).toBe(false);
  });

  it('SD 1.5 runs in FP32 on a GTX 1650 with 4 GB, which it does not fit as it is', () => {
    const found = verdict('geforce-gtx-1650', { model: 'sd15' });
    expect(found.request.dtype).toBe('fp32');
    expect(found.options).not.toEqual([]);
  });
});

describe('HunyuanVideo 1.5 at 720p with 121 frames', () => {
  // Its makers need 14 GB with offload, by a program whose attention has no mask of all pairs of tokens either.
  it('fits a card with 16 GB in ComfyUI', () => {
    const found = verdict('geforce-rtx-5060-ti-16-gb', { model: 'hunyuanvideo15', program: 'comfyui' });
    expect(found.fit).toBe('fits');
  });

  it('needs more than that in diffusers, which writes such masks out, and least with flash-attn', () => {
    const found = verdict('geforce-rtx-5060-ti-16-gb', { model: 'hunyuanvideo15' });
    expect(found.fit).toBe('does-not-fit');
    expect(found.request.attention).toBe('flash-varlen');
    expect(found.neededBytes.mid / gib).toBeLessThan(40);
  });
});

describe('working sets', () => {
  const decoding = (torch: string) =>
    estimateComponent(
      catalogue.memory,
      { model: 'qwen-image', width: 1024, height: 1024, torch },
      'vae-decode',
    );

  it('PyTorch 2.9 takes twice the memory for the VAE of Qwen-Image: 12.7 GB, not 6.3', () => {
    // pytorch issue 177406.
    const share = (torch: string, gigabytes: number) => decoding(torch).reservedBytes / 1e9 / gigabytes;
    expect(Math.abs(share('2.8', 6.3) - 1)).toBeLessThan(0.15);
    expect(Math.abs(share('2.9', 12.7) - 1)).toBeLessThan(0.15);
    const card = (torch: string) => verdict('geforce-rtx-5090', { model: 'qwen-image', torch });
    expect(card('2.9').withoutOptionsBytes.mid).toBeGreaterThan(card('2.8').withoutOptionsBytes.mid + 5e9);
  });

  it('Wan 2.1 14B at 1280 x 720 with 81 frames: 62 GiB with the VAE in float32, as its examples load it', () => {
    const clip = { model: 'wan21-14b', width: 1280, height: 720, frames: 81 } as const;
    expect(needed(clip).mid).toBeCloseTo(62, 0);
    expect(needed({ ...clip, vaeDtype: 'bf16' }).mid).toBeCloseTo(53.4, 0);
  });

  it('FLUX.1 dev with sequential offload: the denoiser takes half a GiB, decoding 2.4; with tiles about 1', () => {
    // Huage001/URAE issue 1 prints "around 1GB" with VAE tiling.
    const sequential = { model: 'flux1-dev', offload: 'sequential' } as const;
    const allocated = (more: object) =>
      estimate(catalogue.memory, { ...sequential, ...more }).allocatedPeakBytes / gib;
    expect(allocated({})).toBeCloseTo(2.39, 1);
    expect(allocated({ drop: ['vae'] })).toBeLessThan(0.6);
    expect(allocated({ vaeTiling: true, width: 512, height: 512 })).toBeLessThan(1.2);
  });

  it('group offload with a stream holds the next group too: 0.56 GiB, not 0.48', () => {
    const leaves = {
      model: 'flux1-dev',
      offload: 'group' as const,
      groupLevel: 'leaf' as const,
      drop: ['vae'],
    };
    const allocated = (stream: boolean) =>
      estimate(catalogue.memory, { ...leaves, stream }).allocatedPeakBytes / gib;
    expect(allocated(false)).toBeCloseTo(0.48, 1);
    expect(allocated(true)).toBeCloseTo(0.56, 1);
    expect(allocated(true)).toBeGreaterThan(allocated(false));
  });

  it('AMD: the VAE of SD3 takes up to 6.1 GiB on an RX 9070 GRE, 2.6 on NVIDIA', () => {
    // ROCm/TheRock issue 2322.
    const decode = (gpuMaker: 'amd' | 'nvidia') => {
      const request = { model: 'sd3-medium', width: 1024, height: 1024, dtype: 'fp16', gpuMaker } as const;
      const { workingSetBytes, weightBytes } = estimateComponent(catalogue.memory, request, 'vae-decode');
      return (workingSetBytes + weightBytes) / gib;
    };
    expect(decode('amd')).toBeCloseTo(6.12, 0);
    expect(decode('nvidia')).toBeCloseTo(2.55, 0);
  });
});

describe('formats', () => {
  const weights = (program: 'diffusers' | 'sdcpp', model: string, format: 'q4_0' | 'nf4' | 'int8-bnb') => {
    const found = estimate(catalogue.memory, { model, program, quantize: { 'text-encoders': format } });
    return Object.entries(found.components);
  };
  const ofT5 = (format: 'nf4' | 'int8-bnb') =>
    weights('diffusers', 'flux1-dev', format).find(([id]) => id === 'te-t5-xxl')![1].weightBytes;

  it('formats of bitsandbytes treat the modules that T5 keeps in float32 alike, so NF4 is the smaller one', () => {
    expect(ofT5('nf4')).toBeLessThan(ofT5('int8-bnb'));
  });

  it('stable-diffusion.cpp quantises the embeddings of T5 and keeps those of Qwen3-4B in float32', () => {
    const bits = (model: string, id: string) => {
      const [, part] = weights('sdcpp', model, 'q4_0').find(([name]) => name === id)!;
      return (8 * part.weightBytes) / part.parameters;
    };
    expect(bits('flux1-dev', 'te-t5-xxl')).toBeLessThan(5);
    expect(bits('z-image', 'te-qwen3-4b')).toBeGreaterThan(6);
  });
});

describe('training', () => {
  it('a LoRA of rank 128 for FLUX.1 in kohya’s scripts: 44.2 GiB, not 35', () => {
    // kohya-ss/sd-scripts pull request 1374, A6000; every linear layer, autocast copies, text encoders loaded.
    const { low, high } = needed({
      model: 'flux1-dev',
      task: 'train-lora',
      program: 'kohya',
      loraRank: 128,
      width: 1024,
      height: 1024,
      gradientCheckpointing: true,
      cachedLatents: true,
    });
    expect(low).toBeLessThan(44.18);
    expect(high).toBeGreaterThan(44.18);
  });
});

describe('words', () => {
  it.each([
    ['Fits, little headroom', 'geforce-rtx-4080', 'sdxl'],
    ['Fits with model offload', 'geforce-rtx-3060-12-gb', 'sdxl'],
    ['Fits with VAE tiling and sequential offload', 'geforce-rtx-3060-12-gb', 'wan21-14b'],
  ])('%s: %s, %s', (expected, card, model) => {
    expect(verdictWords(verdict(card, { model }))).toBe(expected);
  });

  it('the time of a clip is in minutes or hours, not in powers of ten', () => {
    expect(durationText(5470)).toMatch(/^91\smin$/);
    const { seconds } = verdict('geforce-rtx-4090', { model: 'wan21-14b' });
    expect(durationText(seconds!.mid)).not.toMatch(/e/);
  });

  it('Stable Cascade says that its decoder is known by its weights only', () => {
    const reasons = verdict('geforce-rtx-4090', { model: 'stable-cascade' }).reasons.map(({ text }) => text);
    expect(reasons.join('\n')).toMatch(/only its weights count/);
  });
});
