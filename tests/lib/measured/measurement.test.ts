import { describe, expect, it } from 'vitest';
import { throughputSchema } from '../../../src/content/schemas/throughput.ts';
import { vramMeasurementsSchema } from '../../../src/content/schemas/vram-measurement.ts';
import { cardIdOf } from '../../../src/lib/measured/card-id.ts';
import { collectionFiles } from '../../../src/lib/measured/collection-files.ts';
import { compareMeasured } from '../../../src/lib/measured/compare.ts';
import { contributionOf } from '../../../src/lib/measured/contribution.ts';
import type { Measured } from '../../../src/lib/measured/line.ts';
import { readMeasuredLine } from '../../../src/lib/measured/line.ts';
import { measurementProblems } from '../../../src/lib/measured/problems.ts';
import { evaluate, summarize } from '../../../src/lib/vram/evaluation/evaluate.ts';
import { estimate } from '../../../src/lib/vram/estimate.ts';
import { gpus } from '../gpus.ts';
import { catalogue } from '../vram/catalogue.ts';
import { measuredRun } from './measured-run.ts';

const gib = 2 ** 30;
const sdxl = estimate(catalogue, { model: 'sdxl' });
const measured: Measured = {
  ...measuredRun,
  cardBytes: 23.6 * gib,
  allocatedBytes: sdxl.allocatedPeakBytes,
  reservedBytes: sdxl.reservedPeakBytes,
  driverBytes: sdxl.nvidiaSmiBytes,
  driverBeforeBytes: 0.5 * gib,
  seconds: 6.2,
  steps: 30,
};
const sender = { gpu: 'geforce-rtx-4090', date: '2026-11-30' };
const files = (changed: Partial<Measured> = {}) =>
  collectionFiles(catalogue, { ...measured, ...changed }, sender);

describe('a measurement beside the estimate', () => {
  it('says whether each figure is inside the range, and how far the estimate is off', () => {
    const found = compareMeasured({ ...measured, reservedBytes: 40 * gib }, sdxl, {
      low: 5,
      mid: 6,
      high: 7,
    });
    expect(found.map(({ figure, inside }) => [figure, inside])).toEqual([
      ['allocated', true],
      ['reserved', false],
      ['driver', true],
      ['seconds', true],
    ]);
    expect(found[0]!.error).toBeCloseTo(0, 9);
    expect(found[3]!.error).toBeCloseTo(6 / 6.2 - 1, 9);
  });

  it('what other programs held is taken off the driver’s figure', () => {
    const [, , driver] = compareMeasured(
      { ...measured, driverBeforeBytes: 3 * gib, driverBytes: sdxl.nvidiaSmiBytes + 3 * gib },
      sdxl,
    );
    expect(driver!.measured).toBe(sdxl.nvidiaSmiBytes);
  });

  it('figures that a machine does not give are left out', () => {
    const cpu = { ...measured, allocatedBytes: null, reservedBytes: null, driverBytes: null };
    expect(compareMeasured(cpu, sdxl).map(({ figure }) => figure)).toEqual(['seconds']);
  });
});

describe('a measurement as entries of the collections', () => {
  it('passes the schemas, with a trust level of its own that sets no constant', () => {
    const { 'vram-measurements': memory, throughput } = files();
    expect(vramMeasurementsSchema.parse(memory).rows.map((row) => [row.metric, row.trust, row.role])).toEqual(
      [
        ['allocated', 'R', 'held-out'],
        ['reserved', 'R', 'held-out'],
        ['nvidia-smi', 'R', 'held-out'],
      ],
    );
    const [row] = throughputSchema.parse(throughput).rows;
    expect(row).toMatchObject({ trust: 'R', quality: 'reader', gpu: 'geforce-rtx-4090', dtype: 'fp16' });
    expect(row!.imageStepsPerSecond).toBeCloseTo(30 / 6.2, 2);
  });

  it('does not count in errors, whatever it says', () => {
    const { 'vram-measurements': memory } = files({ allocatedBytes: 40 * gib });
    const rows = evaluate(catalogue, [memory]);
    expect(rows).toHaveLength(3);
    expect(summarize(rows)).toMatchObject({ rows: 0, median: null, limits: 0 });
    const calibrating = { ...memory, rows: memory.rows.map((row) => ({ ...row, role: 'calibration' })) };
    expect(vramMeasurementsSchema.safeParse(calibrating).success).toBe(false);
  });

  it('a row of speeds says what it cannot state, and a run on the processor gives none', () => {
    const offloaded = files({ question: { model: 'sdxl', offload: 'model' } }).throughput;
    expect(offloaded!.rows[0]!.differs).toMatch(/model offload/);
    expect(files({ platform: 'cpu' }).throughput).toBeNull();
    expect(files({ steps: null }).throughput).toBeNull();
  });

  it('is refused in words where it contradicts itself or the card', () => {
    const gpu = gpus.find(({ id }) => id === 'geforce-rtx-4090')!;
    const problems = (changed: Partial<Measured>) => {
      const whole = { ...measured, ...changed };
      return measurementProblems(whole, collectionFiles(catalogue, whole, sender), gpu, catalogue);
    };
    expect(problems({})).toEqual([]);
    expect(problems({ allocatedBytes: 20 * gib })).toEqual(['More is allocated than reserved.']);
    expect(problems({ seconds: 0.05 })[0]).toMatch(/TFLOPS/);
  });

  it('a contribution holds the line itself', () => {
    const { title, body } = contributionOf(measured, files());
    expect(title).toBe('Measurement: sdxl on NVIDIA GeForce RTX 4090');
    expect(readMeasuredLine(body)).toEqual({ ok: true, measured });
  });
});

describe('the card of a measurement', () => {
  it.each<[string, number | null, string | null]>([
    ['NVIDIA GeForce RTX 4090', 23.6, 'geforce-rtx-4090'],
    ['NVIDIA GeForce RTX 3060', 11.8, 'geforce-rtx-3060-12-gb'],
    ['NVIDIA L4', 22.5, 'l4'],
    ['AMD Radeon RX 7900 XTX', 24, 'radeon-rx-7900-xtx'],
    ['Tesla T4', 14.6, 'tesla-t4'],
    ['NVIDIA GeForce RTX 4090', 7.9, null],
    ['llvmpipe', null, null],
  ])('%s with %s GiB is %s', (name, memory, id) => {
    expect(cardIdOf(name, memory === null ? null : memory * gib, gpus)).toBe(id);
  });
});
