import { describe, expect, it } from 'vitest';
import type { Dtype } from '../../../src/lib/network/dtype.ts';
import { traceOf, trainingTraceOf } from '../../../src/lib/network/trace.ts';
import type { TrainingOptions } from '../../../src/lib/network/training-run.ts';
import { architecture, goldenRows } from './architectures.ts';

interface Row {
  component: string;
  size: number;
  dtype: Dtype;
  mode: 'lora' | 'full';
  checkpointing: boolean;
  /** Null where only the forward pass was traced. */
  peakGiB: number | null;
  keptGiB: number;
  autocast: Dtype | null;
}

const gibibyte = 2 ** 30;
const projection = /attn[12]\.(to_q|to_k|to_v|to_out\.0)$/;
const lora = { rank: 16, dtype: 'float32' as const, targets: (path: string) => projection.test(path) };
const trained = (mode: Row['mode']): Pick<TrainingOptions, 'trainable' | 'lora'> =>
  mode === 'full' ? { trainable: () => true } : { trainable: (path) => path.includes('lora_'), lora };
const request = { width: 512, height: 512, batch: 1 };

describe('training, compared with autograd on the real classes', () => {
  it.each(goldenRows<Row>('traced-training.json'))(
    '$component $mode, checkpointing $checkpointing, autocast $autocast',
    (row) => {
      const size = { width: row.size, height: row.size, batch: 1 };
      const { dtype, checkpointing } = row;
      const autocast = row.autocast ? { autocast: row.autocast } : {};
      const trace = trainingTraceOf(architecture(row.component), size, {
        dtype,
        checkpointing,
        ...autocast,
        ...trained(row.mode),
      });
      if (row.peakGiB !== null) {
        expect(Math.abs(trace.workingSetBytes / gibibyte / row.peakGiB - 1)).toBeLessThan(0.03);
      }
      expect(Math.abs(trace.keptBytes / gibibyte / row.keptGiB - 1)).toBeLessThan(0.04);
    },
  );
});

describe('training', () => {
  const unet = architecture('unet-sd15');

  it('frees everything except the gradients of parameters and the caller’s tensors', () => {
    const trace = trainingTraceOf(unet, request, { dtype: 'float32', ...trained('full') });
    const alive = new Set<number>();
    for (const event of trace.events) {
      if (event >= 0) alive.add(event);
      else alive.delete(-1 - event);
    }
    const left = [...alive].reduce((sum, storage) => sum + trace.storageBytes[storage]!, 0);
    expect(left - trace.gradientBytes).toBeLessThan(2 ** 20);
  });

  it('has a gradient for every trained parameter, adapters of the published number', () => {
    const full = trainingTraceOf(unet, request, { dtype: 'float32', ...trained('full') });
    expect(full.trainedParameters).toBe(859_520_964);
    // 3,188,736: diffusers' rank-16 LoRA on the attention projections of SD 1.5.
    const adapter = trainingTraceOf(unet, request, { dtype: 'bfloat16', ...trained('lora') });
    expect(adapter.trainedParameters).toBe(3_188_736);
    expect(adapter.gradientBytes).toBeGreaterThanOrEqual(4 * adapter.trainedParameters);
  });

  it('spends about three forward passes, and a fourth with checkpointing, to save memory', () => {
    const forward = traceOf(unet, 'forward', request, { dtype: 'float32' }).flops;
    const plain = trainingTraceOf(unet, request, { dtype: 'float32', ...trained('full') });
    const again = trainingTraceOf(unet, request, {
      dtype: 'float32',
      checkpointing: true,
      ...trained('full'),
    });
    expect(plain.flops / forward).toBeCloseTo(3, 1);
    expect(again.flops / forward).toBeGreaterThan(3.5);
    expect(again.activationPeakBytes).toBeLessThan(plain.activationPeakBytes / 2);
  });

  it('throws if nothing is trained', () => {
    expect(() => trainingTraceOf(unet, request, { dtype: 'float32', trainable: () => false })).toThrow(
      /No trained parameter/,
    );
  });
});
