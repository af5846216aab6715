import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readCollection } from '../../../src/content/read-collection.ts';
import { estimateSpeed } from '../../../src/lib/speed/estimate.ts';
import { linkGBs, readLink, slower } from '../../../src/lib/speed/link.ts';
import { evaluateOffload } from '../../../src/lib/speed/offload-evaluation.ts';
import type { SpeedQuestion } from '../../../src/lib/speed/request.ts';
import { catalogue } from './catalogue.ts';

const seconds = (question: Partial<SpeedQuestion>) =>
  estimateSpeed(catalogue, { gpu: 'geforce-rtx-4090', model: 'flux1-dev', ...question }).secondsPerImage;

describe('a link', () => {
  it('is read in the usual spellings, with its rate by PCI-SIG', () => {
    for (const text of ['4x16', '4.0 x16', 'PCIe 4 x16'])
      expect(linkGBs(readLink(text))).toBeCloseTo(31.5, 1);
    expect(linkGBs(readLink('3x8'))).toBeCloseTo(7.88, 2);
    expect(() => readLink('9x16')).toThrow('generation');
    expect(() => readLink('4x3')).toThrow('generation');
  });

  it('of a card in a slot is that of the slower end', () => {
    expect(slower(readLink('5x8'), readLink('4x16'))).toEqual({ generation: 4, lanes: 8 });
  });
});

describe('weights in system memory', () => {
  it('cost time: more by layer than by model, less with copies ahead of the work', () => {
    const resident = seconds({});
    const [model, sequential, ahead] = [
      seconds({ memory: { offload: 'model' } }),
      seconds({ memory: { offload: 'sequential' } }),
      seconds({ memory: { offload: 'group', stream: true } }),
    ];
    expect(model.mid).toBeGreaterThan(resident.mid);
    expect(ahead.mid).toBeGreaterThan(resident.mid);
    expect(sequential.mid).toBeGreaterThan(2 * ahead.mid);
    for (const { low, mid, high } of [model, sequential, ahead])
      expect([low, mid, high]).toEqual([low, mid, high].sort((a, b) => a - b));
  });

  it('a slower link never makes a run faster, and an unknown one has a wider range', () => {
    const links = ['3x4', '3x8', '3x16', '4x16', '5x16'];
    fc.assert(
      fc.property(
        fc.constantFrom('model' as const, 'sequential' as const, 'group' as const),
        fc.integer({ min: 0, max: 3 }),
        (offload, at) => {
          const [slow, fast] = [links[at]!, links[at + 1]!].map((pcie) =>
            seconds({ memory: { offload }, pcie }),
          );
          expect(slow!.mid).toBeGreaterThanOrEqual(fast!.mid);
        },
      ),
      { numRuns: 12 },
    );
    const width = ({ low, high }: { low: number; high: number }) => high / low;
    const memory = { offload: 'sequential' } as const;
    expect(width(seconds({ memory }))).toBeGreaterThan(width(seconds({ memory, pcie: '4x16' })));
  });

  it('short system memory reads from a drive, which takes longer', () => {
    const memory = { offload: 'model' } as const;
    expect(seconds({ memory, systemMemory: 16 }).mid).toBeGreaterThan(
      seconds({ memory, systemMemory: 96 }).mid,
    );
  });

  it('blocks that wait cost more, the more of them wait', () => {
    const of = (blockSwap: number) => seconds({ memory: { blockSwap } }).mid;
    expect(of(10)).toBeGreaterThan(of(0));
    expect(of(20)).toBeGreaterThan(of(10));
  });

  it('costs nothing on a chip that shares its memory', () => {
    const mac = { gpu: 'apple-m3-max', model: 'sdxl' };
    expect(seconds({ ...mac, memory: { offload: 'model' } })).toEqual(seconds(mac));
  });
});

it('the measured costs of offload are met to 25 % in the median', () => {
  const [speeds] = readCollection('offload-speeds');
  const errors = evaluateOffload(speeds!)
    .filter(({ row }) => row.trust !== 'C')
    .map(({ error }) => Math.abs(error))
    .sort((a, b) => a - b);
  expect(errors.length).toBeGreaterThan(20);
  expect(errors[Math.floor(errors.length / 2)]).toBeLessThan(0.25);
});

describe('decoding by tiles', () => {
  const ask = (size: number, vaeTiling: boolean, steps = 20) =>
    estimateSpeed(catalogue, {
      gpu: 'geforce-rtx-4090',
      model: 'sdxl',
      width: size,
      height: size,
      steps,
      memory: { vaeTiling },
    });

  it('costs the decoder once more for each pixel that tiles share, whatever the steps', () => {
    const [whole, tiled] = [ask(2048, false), ask(2048, true)];
    const added = tiled.secondsPerImage.mid - whole.secondsPerImage.mid;
    expect(added).toBeCloseTo(tiled.tilingSeconds, 9);
    expect(whole.tilingSeconds).toBe(0);
    // Tiles of 1,024 pixels begin every 768: 2,560 of 2,048 on each side. A 4090 decodes 1,024 x 1,024 in 0.256 s (diffusers).
    const published = (2560 ** 2 / 2048 ** 2 - 1) * 4 * 0.256;
    expect(Math.abs(added / published - 1)).toBeLessThan(0.15);
    expect(ask(2048, true, 40).tilingSeconds).toBe(tiled.tilingSeconds);
    expect(tiled.explanation.some(({ label }) => label === 'Decoding by tiles')).toBe(true);
  });

  it('costs nothing where an image is no larger than a tile', () => {
    expect(ask(1024, true).secondsPerImage).toEqual(ask(1024, false).secondsPerImage);
  });
});
