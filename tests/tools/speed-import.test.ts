import { describe, expect, it } from 'vitest';
import { throughputSchema } from '../../src/content/schemas/throughput.ts';
import { addressOf, yearOf } from '../../tools/speed/sources.ts';
import { throughputFiles } from '../../tools/speed/throughput-files.ts';
import { throughputRow, type CollectedRow, type KnownIds } from '../../tools/speed/throughput-rows.ts';
import { trainingFiles, type CollectedTraining } from '../../tools/speed/training-rows.ts';
import { usualSteps } from '../../tools/speed/usual-steps.ts';

const known: KnownIds = {
  cards: new Map([
    ['geforce-rtx-4090', 'NVIDIA'],
    ['radeon-rx-7900-xtx', 'AMD'],
    ['a100-sxm4-80-gb', 'NVIDIA'],
  ]),
  dtypes: new Map([
    ['sdxl', 'fp16'],
    ['qwen-image', 'bf16'],
    ['z-image', 'bf16'],
  ]),
};
const collected = (changed: Partial<CollectedRow> = {}): CollectedRow => ({
  gpu: 'GeForce RTX 4090',
  n_gpus: 1,
  model: 'Qwen-Image',
  task: 't2i',
  res: '1328x1328',
  frames: null,
  steps: 50,
  batch: 1,
  passes_per_step: 2,
  dtype: 'bf16',
  framework: 'diffusers',
  accel: null,
  value: 80,
  unit: 's per image',
  its_norm: 0.625,
  includes: null,
  source: 'github:owner/name README @abc',
  date: '2026-05',
  licence: 'Apache-2.0',
  trust: 'A',
  quality: 'documented',
  in_earlier: false,
  note: null,
  ...changed,
});
const rowOf = (changed: Partial<CollectedRow>) => {
  const made = throughputRow(collected(changed), known);
  if ('reason' in made) throw new Error(made.reason);
  return made.row;
};

describe('a collected row', () => {
  it('keeps its source, year, guidance and size, and counts image-steps by its unit', () => {
    expect(rowOf({})).toMatchObject({
      gpu: 'geforce-rtx-4090',
      model: 'qwen-image',
      guidance: true,
      imageStepsPerSecond: 0.625,
      scope: 'whole',
      year: 2026,
      source: 'https://github.com/owner/name',
    });
    expect(rowOf({ value: 1.6, unit: 's/it', steps: null }).imageStepsPerSecond).toBe(0.625);
    expect(rowOf({ value: 5, unit: 'it/s', steps: null })).toMatchObject({
      imageStepsPerSecond: 5,
      scope: 'loop',
    });
  });

  it('of denoising alone counts the loop, and "9 steps" of Z-Image-Turbo as 8 passes', () => {
    expect(rowOf({ includes: 'denoising only: text encoder and VAE excluded' }).scope).toBe('loop');
    expect(rowOf({ model: 'Z-Image-Turbo', steps: 9, value: 8 }).imageStepsPerSecond).toBe(1);
  });

  it.each([
    [{ n_gpus: 4, accel: 'Ulysses' }, '4 cards together'],
    [{ accel: 'FBCache .12' }, 'FBCache'],
    [{ framework: 'diffusers, sequential CPU offload' }, 'system memory'],
    [{ includes: 'whole process, model load included' }, 'loading'],
    [{ framework: null }, 'not stated'],
    [{ dtype: 'int4wo' }, 'experimental'],
  ])('with %o is displayed only', (changed, reason) => {
    expect(rowOf(changed).differs).toContain(reason);
  });

  it('without steps or size is left out with the reason', () => {
    expect(throughputRow(collected({ steps: null }), known)).toEqual({ reason: 'its steps are not stated' });
    expect(throughputRow(collected({ res: 'not stated' }), known)).toEqual({
      reason: 'its size is not stated',
    });
  });

  it('names sold for export are their chip; unknown cards are displayed only', () => {
    expect(rowOf({ gpu: 'NVIDIA A800' })).toMatchObject({ gpu: 'a100-sxm4-80-gb' });
    expect(rowOf({ gpu: 'AMD Radeon Graphics (unnamed device, 16 GB reported)' }).gpu).toBeNull();
  });
});

it('the same rows give the same files, which the schema accepts; refused rows are listed', () => {
  const rows = [collected(), collected({ value: 79 }), collected({ value: 0.001 })];
  const gate = ({ value }: { value: number }) => (value < 1 ? 'it needs more than the card has' : null);
  const files = throughputFiles(rows, known, gate, '2026-11-29');
  expect([...files]).toEqual([...throughputFiles(rows, known, gate, '2026-11-29')]);
  const [[id, file]] = [...files] as [[string, unknown]];
  expect(id).toBe('documents-2026');
  const parsed = throughputSchema.parse(file);
  expect(new Set(parsed.rows.map((row) => row.id)).size).toBe(2);
  expect(parsed.excluded[0]!.reason).toContain('more than the card');
});

it('addresses and years are read from the words of a source', () => {
  expect(addressOf('github issue/PR owner/name PR#12 (owner not kept)')).toBe(
    'https://github.com/owner/name/issues/12',
  );
  expect(addressOf('public repository document "x"')).toBeNull();
  expect(yearOf('2025-02..2026-01')).toBe(2026);
  expect(yearOf(null)).toBeNull();
});

it('a model whose row is missing in the collection of steps is named', () => {
  expect(() => usualSteps([], '2026-11-29')).toThrow('the collection has no row for');
});

describe('a collected training run', () => {
  const run = (changed: Partial<CollectedTraining>): CollectedTraining => ({
    gpu: 'GeForce RTX 4090',
    n_gpus: 1,
    model: 'Z-Image Turbo',
    kind: 'LoRA',
    trainer: 'SimpleTuner, example z-image-turbo.peft-lora',
    res: '1024x1024',
    frames: null,
    batch: 1,
    rank: 64,
    precision: 'bf16',
    checkpointing: 'none',
    s_per_step: 0.3,
    samples_per_s: null,
    peak_vram_gib: 20,
    source: 'github:bghira/SimpleTuner documentation @abc',
    date: '2026-08',
    licence: 'AGPL-3.0',
    trust: 'A',
    note: null,
    ...changed,
  });
  const rowsOf = (...runs: Partial<CollectedTraining>[]) =>
    trainingFiles(runs.map(run), known, '2026-11-29').get('simpletuner')!.rows;

  it('has the size of the images that its example trains on, whatever the table names', () => {
    expect(rowsOf({})[0]).toMatchObject({ width: 512, height: 512 });
  });

  it('without a saving in memory recomputes nothing, whatever the option', () => {
    const [, idle, busy] = rowsOf(
      {},
      { checkpointing: 'layer' },
      { checkpointing: 'layer', peak_vram_gib: 9 },
    );
    expect([idle?.recompute, busy?.recompute]).toEqual(['none', 'layer']);
    expect(rowsOf({ checkpointing: 'layer' }, { precision: 'int8' })[0]?.recompute).toBe('layer');
  });

  it('tells weights in FP8 from products in FP8', () => {
    const [weights, products] = rowsOf({ precision: 'fp8wo-torchao' }, { precision: 'fp8-torchao' });
    expect([weights?.precision, products?.precision]).toEqual(['fp8-weights', 'fp8']);
  });
});
