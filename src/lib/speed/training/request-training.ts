import type { TrainingPrecision } from '../../../content/schemas/training-speed.ts';
import type { VramRequest } from '../../../content/schemas/vram-request.ts';
import type { TrainingQuestion } from './estimate.ts';

const precisions: Readonly<Record<string, TrainingPrecision>> = { int8: 'int8', nf4: 'nf4' };

/** Format of the frozen weights; 8-bit and 4-bit formats of other names count as the nearest that was measured. */
function precisionOf({ quantize, dtype, program }: VramRequest): TrainingPrecision {
  const format = quantize['denoiser'] ?? Object.values(quantize)[0];
  if (format === undefined) return dtype ?? 'bf16';
  // SimpleTuner quantises what enters each product too; the other trainers store weights in FP8 and compute in 16 bits.
  if (format === 'fp8') return program === 'simpletuner' ? 'fp8' : 'fp8-weights';
  return precisions[format] ?? (/8/.test(format) ? 'int8' : 'nf4');
}

/** The question for the time of a training that the memory estimator is asked about, without the size of its set. */
export function trainingQuestionOf(request: VramRequest): Omit<TrainingQuestion, 'gpu'> {
  const { model, task, width, height, frames, batch, accumulation, loraRank, loraTargets, gpus, blockSwap } = request;
  return {
    ...{ model, width, height, frames, blockSwap, accumulation },
    kind: task === 'train-lora' ? 'lora' : 'full',
    batch: batch * gpus,
    gpuCount: gpus,
    // Rank 0 is no adapter.
    rank: loraRank || null,
    loraTargets,
    precision: precisionOf(request),
    recompute: request.gradientCheckpointing ? 'layer' : 'none',
  };
}
