import { describe, expect, it } from 'vitest';
import { cardOf } from '../../../src/lib/verdict/verdict.ts';
import type { Machine } from '../../../src/lib/verdict/usable-memory.ts';
import { gpus } from '../gpus.ts';
import { catalogue } from './catalogue.ts';

const gib = 2 ** 30;
const usable = (card: string, machine?: Machine) => cardOf(catalogue, card, machine).usable!;
const usableGiB = (card: string, machine?: Machine) => usable(card, machine).bytes / gib;

describe('usable memory', () => {
  it.each([
    ['a10-pcie', 22.49],
    ['l4', 22.49],
    ['tesla-t4', 15.0],
    ['l40s', 44.99],
    ['a40-pcie', 44.99],
    ['h100-sxm5-80-gb', 79.65],
    ['geforce-rtx-5090', 31.84],
    ['geforce-rtx-4090', 23.99],
  ])('%s has what its driver reports: %f GiB', (card, expected) => {
    expect(usable(card).basis).toBe('reported');
    expect(usableGiB(card)).toBeCloseTo(expected, 2);
  });

  it('a card without a reading has the usual share of its family, with the number of cards behind it', () => {
    const l40 = usable('l40');
    expect(l40).toMatchObject({ basis: 'family', family: 'nvidia-ecc' });
    expect(l40.cards).toBeGreaterThanOrEqual(4);
    expect(l40.bytes / gib).toBeCloseTo(45, 0);
    expect(usable('geforce-rtx-4060').cards).toBeGreaterThan(10);
  });

  it('CUDA on Linux reports less than nvidia-smi, whether the card was read there or not', () => {
    expect(usableGiB('geforce-rtx-4090', { system: 'linux' })).toBeCloseTo(24080 / 1024, 2);
    expect(usableGiB('geforce-rtx-4080', { system: 'linux' })).toBeLessThan(15.7);
    expect(usableGiB('geforce-rtx-4080', { system: 'linux' })).toBeGreaterThan(15.3);
    expect(usableGiB('radeon-rx-7900-xtx', { system: 'linux' })).toBeGreaterThan(23.9);
  });

  it('a display takes memory, which is not assumed without being asked for', () => {
    const without = usableGiB('geforce-rtx-4090', { system: 'windows' });
    expect(without - usableGiB('geforce-rtx-4090', { system: 'windows', display: true })).toBeCloseTo(
      700 / 1024,
      3,
    );
    expect(usable('geforce-rtx-4090')).toEqual(usable('geforce-rtx-4090', { display: false }));
  });

  it('unified memory leaves the share of the system, and what Metal recommends on a Mac', () => {
    expect(usableGiB('apple-m4', { systemMemoryGiB: 16 })).toBeCloseTo(11.18, 1);
    expect(usableGiB('apple-m2', { systemMemoryGiB: 24 })).toBeCloseTo(17.76, 1);
    expect(usableGiB('gb10-dgx-spark')).toBeCloseTo(122502 / 1024 - 4, 0);
    expect(cardOf(catalogue, 'apple-m4', { systemMemoryGiB: 16 }).memoryGiB).toBe(16);
  });

  it('computers have the readings of their chip, and a Jetson shares its memory with the system', () => {
    expect(usable('asus-ascent-gx10')).toEqual(usable('gb10-dgx-spark'));
    const orin = cardOf(catalogue, 'jetson-orin-nano-super-developer-kit');
    expect(orin.kind).toBe('unified');
    expect(orin.usable).toMatchObject({ basis: 'family', family: 'unified' });
    expect(orin.usable!.bytes / gib).toBeLessThanOrEqual(4);
    expect(orin.usable!.bytes / gib).toBeGreaterThan(3);
  });

  it('no card has more than its maker prints, and none less than four fifths, but unified memory', () => {
    for (const { id, memoryGiB, form } of gpus) {
      const share = usableGiB(id) / memoryGiB;
      expect(share, id).toBeLessThanOrEqual(1);
      expect(share, id).toBeGreaterThan(form === 'soc' ? 0.6 : 0.8);
    }
  });
});
