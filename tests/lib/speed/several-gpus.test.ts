import { describe, expect, test } from 'vitest';
import { parallelMethods, parallelSpeedup, sharedCases } from '../../../src/lib/speed/several-gpus.ts';
import { measuredTimes, severalPrograms } from '../../../src/lib/speed/several-programs.ts';
import { severalCardsOf, severalCardsText } from '../../../src/lib/speed/several-words.ts';
import { catalogue } from './catalogue.ts';

const cases = parallelMethods.flatMap((method) => method.cases.map((found) => ({ method, found })));

describe('measured speed-ups of one image', () => {
  test('name models and cards of the catalogue, and no more than as many times as there are cards', () => {
    for (const { found } of cases) {
      expect(catalogue.memory.pipelines.has(found.model), found.model).toBe(true);
      expect(catalogue.gpus.has(found.gpu), found.gpu).toBe(true);
      for (const [count, times] of Object.entries(found.speedup)) {
        expect(times).toBeGreaterThan(1);
        expect(times).toBeLessThan(1.1 * Number(count));
      }
    }
  });

  test('agree with the measured rows of one and of several cards', () => {
    const rows = catalogue.families.flatMap((family) => family.rows);
    const stacks = { xdit: 'xdit', lightx2v: 'lightx2v', fastvideo: 'fastvideo', sglang: 'sglang' } as const;
    let compared = 0;
    for (const { method, found } of cases) {
      const stack = (stacks as Partial<Record<string, string>>)[method.id];
      const like = rows.filter(
        (row) =>
          row.stack === stack &&
          row.gpu === found.gpu &&
          row.model === found.model &&
          row.dtype === 'bf16' &&
          row.guidance === (found.model === 'hunyuanvideo' ? false : true) &&
          row.height !== 960,
      );
      const rateOf = (count: number) => like.find(({ gpuCount }) => gpuCount === count)?.imageStepsPerSecond;
      if (stack === undefined || !rateOf(1)) continue;
      for (const [count, times] of Object.entries(found.speedup)) {
        expect(rateOf(Number(count))! / rateOf(1)!, `${method.id} ${count}`).toBeCloseTo(times, 1);
        compared++;
      }
    }
    expect(compared).toBeGreaterThanOrEqual(11);
  });

  test('are those of the same card, else of a network compiled as asked', () => {
    const asked = { model: 'wan21-i2v-14b', count: 8, compiled: false };
    // ModelTC/LightX2V, README: 20.26 to 4.75 s per step on RTX 4090 D, 5.18 to 0.75 s on H100.
    expect(parallelSpeedup('lightx2v', { ...asked, gpu: 'geforce-rtx-4090-d' }).speedup).toBeCloseTo(4.27, 2);
    expect(parallelSpeedup('lightx2v', { ...asked, gpu: 'h100-sxm5-80-gb' }).speedup).toBeCloseTo(6.91, 2);
    const flux = { model: 'flux1-dev', count: 4, gpu: 'h200-sxm-141-gb' };
    expect(parallelSpeedup('ulysses', { ...flux, compiled: true }).speedup).toBeCloseTo(2.64, 2);
    expect(parallelSpeedup('ulysses', { ...flux, compiled: false }).speedup).toBeCloseTo(1.58, 2);
  });

  test('are listed by model and count, the largest first', () => {
    const times = sharedCases('flux1-dev', 2).map(({ speedup }) => speedup);
    expect(times.length).toBeGreaterThan(3);
    expect(times).toEqual(times.toSorted((a, b) => b - a));
    expect(sharedCases('sd15', 2)).toEqual([]);
  });
});

test('several cards in words: many at once, one not sooner, with the exceptions', () => {
  expect(severalCardsText(1)).toBe('');
  expect(severalCardsText(2)).toMatch(
    /^2 cards make 2 times as many images, because each makes its own\. One image is not faster, except /,
  );
  expect(severalCardsOf('sdxl', 2, 'image')).toContain(
    'Raylight, nodes for ComfyUI (1.7 times on 2 × RTX 2000 Ada on PCIe)',
  );
  expect(severalCardsOf('sd15', 2, 'image')).toContain('no measurement of 2 cards');
  expect(severalCardsOf('wan21-i2v-14b', 8, 'clip')).toContain('8 times as many clips');
  expect(severalCardsOf('sdxl', 1, 'image')).toBe('');
});

test('every program names what it does for one image, or that it does nothing', () => {
  expect(severalPrograms.some(({ one }) => one === null)).toBe(true);
  for (const program of severalPrograms)
    expect(measuredTimes(program) === null, program.name).toBe(program.methods.length === 0);
  expect(severalPrograms.flatMap(({ methods }) => methods).toSorted()).toEqual(
    parallelMethods.map(({ id }) => id).toSorted(),
  );
  expect(severalPrograms.every(({ source, many }) => source.startsWith('https://') && many !== '')).toBe(
    true,
  );
});
