import { vramCatalogue } from '../../src/catalogue/vram.ts';
import { fromFiles, readCollection } from '../../src/content/read-collection.ts';
import { describe, expect, it } from 'vitest';
import { imageSteps, throughputSchema } from '../../src/content/schemas/throughput.ts';
import { physicsGate } from '../../src/lib/speed/gate.ts';

const families = readCollection('throughput');
const rows = families.flatMap((family) => family.rows);
const memory = await vramCatalogue(fromFiles);
const gpus = new Map(readCollection('gpus').map((gpu) => [gpu.id, gpu]));
const gated = rows.flatMap((row) => {
  const gpu = row.gpu === null ? undefined : gpus.get(row.gpu);
  return gpu ? [physicsGate(row, gpu, memory)] : [];
});

describe('measured throughput', () => {
  it('names each row once, with cards and models of the catalogue', () => {
    expect(new Set(rows.map((row) => row.id)).size).toBe(rows.length);
    for (const row of rows) {
      expect(row.gpu === null || gpus.has(row.gpu), row.id).toBe(true);
    }
  });

  it('a row of a model that is not in the catalogue says which model it is', () => {
    for (const row of rows.filter(({ model }) => !memory.pipelines.has(model)))
      expect(row.modelName, row.id).toBeDefined();
  });

  it('no row asks more of its card than its units can do', () => {
    expect(gated.filter((result) => result?.passes === false)).toEqual([]);
    expect(gated.filter((result) => result !== null).length).toBeGreaterThan(380);
  });

  it('the gate stops a figure that no RTX 3090 can reach: FLUX.1-schnell, 4 steps in 1.6 s in BF16', () => {
    const row = rows.find((each) => each.gpu === 'geforce-rtx-3090' && each.model === 'flux1-dev')!;
    const claimed = {
      ...row,
      model: 'flux1-schnell',
      width: 1024,
      height: 1024,
      imageStepsPerSecond: 4 / 1.6,
    };
    expect(physicsGate(claimed, gpus.get('geforce-rtx-3090')!, memory)!.passes).toBe(false);
  });

  it('three kinds of it/s are told apart: 3.17 loop iterations of a batch of 16 are 50.72 image-steps', () => {
    expect(imageSteps('loop iterations/s', 3.17, null, 16)).toBeCloseTo(50.72);
    expect(imageSteps('image-steps/s', 20.02, 20, 1)).toBe(20.02);
    expect(imageSteps('images/s', 2.083, 20, null)).toBeCloseTo(41.66);
    const file = structuredClone(families.find((family) => family.id === 'diffusers-torch2')!) as Partial<
      (typeof families)[0]
    >;
    delete file.id;
    const row = file.rows!.find((each) => each.batch === 16)!;
    row.imageStepsPerSecond = row.value;
    expect(throughputSchema.safeParse(file).error?.issues[0]?.message).toContain('image-steps per second');
  });

  it('community data stand as medians over users only, with credit', () => {
    for (const family of families.filter((each) => each.id.startsWith('sdnext'))) {
      expect(family.credit).toContain('medians over users only');
      for (const row of family.rows) expect(row.quality).toBe('community median');
    }
  });
});

describe('rental prices', () => {
  it('name cards of the catalogue', () => {
    for (const price of readCollection('rental-prices')) expect(gpus.has(price.gpu), price.id).toBe(true);
  });
});
