import { expect, test } from 'vitest';
import { speedRatio } from '../../../src/lib/speed/compare.ts';
import { estimateSpeed } from '../../../src/lib/speed/estimate.ts';
import { catalogue } from './catalogue.ts';

const of = (gpu: string) => estimateSpeed(catalogue, { gpu, model: 'sdxl' });

test('a ratio of two cards divides the middles and has a wider range than each card', () => {
  const [fast, slow] = [of('geforce-rtx-4090'), of('geforce-rtx-3090')];
  const { low, mid, high } = speedRatio(fast, slow);
  expect(mid).toBeCloseTo(slow.secondsPerImage.mid / fast.secondsPerImage.mid);
  for (const { secondsPerImage: one } of [fast, slow]) {
    expect(mid / low).toBeGreaterThan(one.high / one.mid);
    expect(high / mid).toBeGreaterThan(one.mid / one.low);
  }
});

test('the reverse ratio is the inverse', () => {
  const [one, other] = [of('geforce-rtx-3060-12-gb'), of('geforce-rtx-5070-ti')];
  const [there, back] = [speedRatio(one, other), speedRatio(other, one)];
  expect(there.low * back.high).toBeCloseTo(1);
  expect(there.high * back.low).toBeCloseTo(1);
});
