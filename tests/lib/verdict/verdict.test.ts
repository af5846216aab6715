import { describe, expect, it } from 'vitest';
import { amdVaeFactor } from '../../../src/lib/vram/constants.ts';
import { estimate } from '../../../src/lib/vram/estimate.ts';
import { verdictWords } from '../../../src/lib/verdict/words.ts';
import { judge } from '../../../src/lib/verdict/judge.ts';
import { cardOf, type VerdictQuestion } from '../../../src/lib/verdict/verdict.ts';
import { waysOf } from '../../../src/lib/verdict/ways.ts';
import { gpus } from '../gpus.ts';
import { catalogue, verdict } from './catalogue.ts';

const gib = 2 ** 30;
type Asked = [
  card: VerdictQuestion['card'],
  request: VerdictQuestion['request'],
  machine?: VerdictQuestion['machine'],
];
const words = (...asked: Asked) => verdictWords(verdict(...asked));

describe('verdicts', () => {
  it.each<[string, ...Asked]>([
    ['Fits with model offload, little headroom', 'geforce-rtx-4060', { model: 'sdxl' }],
    ['Fits with model offload', 'geforce-rtx-3060-12-gb', { model: 'sdxl' }],
    ['Fits, little headroom', 'geforce-rtx-4080', { model: 'sdxl' }],
    ['Fits', 'geforce-rtx-4090', { model: 'sdxl' }],
    ['Fits with model offload, little headroom', 'geforce-rtx-4090', { model: 'flux1-dev' }],
    ['Does not fit', 'apple-m4', { model: 'flux1-dev' }, { systemMemoryGiB: 16 }],
    // Sequential offload empties PyTorch's cache after each layer: 9.9 GiB of 11.6.
    ['Fits with VAE tiling and sequential offload', 'geforce-rtx-3060-12-gb', { model: 'wan21-14b' }],
    ['Does not fit', 'geforce-rtx-4060', { model: 'wan21-14b' }],
  ])('%s: %s %o %o', (expected, ...asked) => expect(words(...asked)).toBe(expected));

  it('FLUX.1 dev with model offload does not fit a 24 GB card that has 22.5 GiB', () => {
    for (const card of ['l4', 'a10-pcie']) {
      const found = verdict(card, { model: 'flux1-dev' });
      expect(found.options.map(({ id }) => id)).not.toEqual(['offload-model']);
      expect(found.neededBytes.mid).toBeLessThanOrEqual(found.usableBytes!);
      expect(found.usableBytes! / gib).toBeLessThan(22.5);
    }
  });

  it('offload is never an answer in unified memory, and frees nothing when asked for', () => {
    for (const { id } of gpus.filter(({ form }) => form === 'soc'))
      for (const model of ['sdxl', 'flux1-dev', 'flux2-dev', 'wan21-14b']) {
        const found = verdict(id, { model });
        expect(found.options.filter((option) => option.id.startsWith('offload'))).toEqual([]);
        const asked = verdict(id, { model, offload: 'model' });
        expect(asked.neededBytes).toEqual(found.neededBytes);
        expect(asked.reasons.some(({ text }) => text.startsWith('Offload frees nothing'))).toBe(true);
      }
  });

  it('cards of the GTX 16 series run in FP32, so that SD 1.5 does not fit 4 GB as it is', () => {
    const found = verdict('geforce-gtx-1650', { model: 'sd15' });
    expect(found.options).not.toEqual([]);
    expect(found.request.dtype).toBe('fp32');
    expect(found.withoutOptionsBytes.mid).toBeGreaterThan(4 * gib);
    expect(verdict('geforce-rtx-2060', { model: 'sd15' }).options).toEqual([]);
  });

  it('the VAE needs more on AMD cards, and the verdict says so', () => {
    const [amd, nvidia] = ['radeon-rx-7800-xt', 'geforce-rtx-4080'].map((card) =>
      verdict(card, { model: 'sdxl' }),
    );
    expect(amd!.certainty).toBe('estimated-for-amd');
    expect(amd!.reasons.some(({ text }) => text.startsWith('Estimated for AMD'))).toBe(true);
    expect(amd!.reasons.map(({ text }) => text).join(' ')).toContain(`${amdVaeFactor.workingSet} times`);
    expect(amd!.withoutOptionsBytes.mid).toBeGreaterThan(nvidia!.withoutOptionsBytes.mid + 3 * gib);
    expect(nvidia!.certainty).toBe('estimated');
    expect(verdict('radeon-rx-7900-xtx', { model: 'sd15', drop: ['vae'] }).neededBytes).toEqual(
      verdict('geforce-rtx-4090', { model: 'sd15', drop: ['vae'] }).neededBytes,
    );
  });

  it('a program without measurements says so, beside what is said of the maker', () => {
    const found = verdict('radeon-rx-7900-xtx', { model: 'sdxl', program: 'a1111' });
    expect(found.certainty).toBe('not-measured');
    const texts = found.reasons.filter(({ id }) => id === 'certainty').map(({ text }) => text);
    expect(texts).toEqual([
      expect.stringMatching(/^Not measured/),
      expect.stringMatching(/^Estimated for AMD/),
    ]);
    expect(verdict('geforce-rtx-4090', { model: 'sdxl', program: 'comfyui' }).certainty).toBe('estimated');
  });

  it('AMD has one rule: the verdict needs what the estimator says for that maker', () => {
    for (const model of ['sd15', 'sdxl', 'flux1-dev', 'qwen-image', 'wan21-14b']) {
      const found = estimate(catalogue.memory, { model, gpuMaker: 'amd' });
      const { low, high } = found.interval.nvidiaSmi;
      const range = { low, mid: found.nvidiaSmiBytes, high };
      expect(verdict('radeon-rx-7900-xtx', { model }).withoutOptionsBytes).toEqual(range);
      const plain = estimate(catalogue.memory, { model });
      expect(found.nvidiaSmiBytes).toBeGreaterThan(plain.nvidiaSmiBytes);
      expect(found.interval.nvidiaSmi.low).toBeLessThan(plain.interval.nvidiaSmi.high);
    }
  });

  it.each<[RegExp, ...Asked]>([
    [/maker of geforce-rtx-4090 is NVIDIA, not amd/, 'geforce-rtx-4090', { model: 'sdxl', gpuMaker: 'amd' }],
    [/does not run in macOS/, 'geforce-rtx-4090', { model: 'sdxl' }, { system: 'macos' }],
    [/Macs, which run macOS, not windows/, 'apple-m4', { model: 'sdxl' }, { system: 'windows' }],
  ])('a card and a question that contradict each other are refused: %s', (reason, ...asked) => {
    expect(() => verdict(...asked)).toThrow(reason);
  });

  it('offload takes system memory, and the system needs some too: a warning, not another verdict', () => {
    const with32 = verdict('geforce-rtx-4090', { model: 'flux1-dev' }, { systemMemoryGiB: 32 });
    const with64 = verdict('geforce-rtx-4090', { model: 'flux1-dev' }, { systemMemoryGiB: 64 });
    expect(with32.systemMemoryBytes / gib).toBeGreaterThan(32);
    expect(with32.reasons).toContainEqual(expect.objectContaining({ id: 'system-memory', level: 'warning' }));
    expect(with64.reasons.map(({ level }) => level)).not.toContain('warning');
    expect(verdictWords(with32)).toBe(verdictWords(with64));
  });

  it('a decoder of which only the weights are known is named', () => {
    expect(verdict('geforce-rtx-4090', { model: 'stable-cascade' }).reasons.map(({ id }) => id)).toContain(
      'model',
    );
  });

  it('the figures are those of the estimator for the named request', () => {
    for (const model of catalogue.memory.pipelines.keys()) {
      const { fit, request, neededBytes, options, withoutOptionsBytes } = verdict('geforce-rtx-4070', {
        model,
      });
      const found = estimate(catalogue.memory, request);
      expect(neededBytes).toEqual({
        low: found.interval.nvidiaSmi.low,
        mid: found.nvidiaSmiBytes,
        high: found.interval.nvidiaSmi.high,
      });
      if (fit === 'fits' && options.length === 0) expect(withoutOptionsBytes).toEqual(neededBytes);
    }
  });

  it('fit, headroom and figures agree, and more memory never costs more', () => {
    for (const model of catalogue.memory.pipelines.keys()) {
      let cost = Infinity;
      for (let memoryGiB = 2; memoryGiB <= 96; memoryGiB += 2) {
        const found = verdict(memoryGiB, { model });
        const fits = found.neededBytes.mid <= found.usableBytes!;
        expect(found.fit).toBe(fits ? 'fits' : 'does-not-fit');
        const comfortable = found.neededBytes.high <= found.usableBytes!;
        expect(found.headroom).toBe(fits ? (comfortable ? 'comfortable' : 'little') : null);
        expect(found.cost ?? Infinity).toBeLessThanOrEqual(cost);
        cost = found.cost ?? Infinity;
      }
    }
  });

  it('seconds are those of the speed estimator, the time for moving weights included', () => {
    expect(verdict('geforce-rtx-4090', { model: 'sdxl' }).seconds!.mid).toBeGreaterThan(0);
    const moved = verdict('geforce-rtx-4090', { model: 'flux1-dev', offload: 'sequential' }).seconds!;
    const { seconds } = verdict('geforce-rtx-4090', { model: 'flux1-dev' });
    expect(moved.mid).toBeGreaterThan(2 * seconds!.mid);
  });

  it('a card without data on its memory has no verdict', () => {
    const card = { ...cardOf(catalogue, 'geforce-rtx-4090'), memoryGiB: null, usable: null };
    const found = judge({ ways: waysOf(catalogue.memory, { model: 'sdxl' }), card }).verdict;
    expect(found).toMatchObject({ fit: 'no-data', headroom: null, options: [], usableBytes: null });
    expect(verdictWords(found)).toBe('No data');
    expect(() => verdict('no-such-card', { model: 'sdxl' })).toThrow(/unknown card "no-such-card"; known: /);
  });

  it('files: full weights where they are quantised while loading, the smaller file where it is published', () => {
    const disk = (quantize: Record<string, 'nf4' | 'q4_k'>) =>
      verdict(96, { model: 'flux1-dev', quantize }).diskBytes;
    expect(disk({}) / 1e9).toBeCloseTo(33.7, 0);
    expect(disk({ denoiser: 'nf4' })).toBe(disk({}));
    expect(disk({ denoiser: 'q4_k' }) / 1e9).toBeLessThan(18);
  });
});
