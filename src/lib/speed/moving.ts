import type { Quantization, VramRequest } from '../../content/schemas/vram-request.ts';
import type { SpeedDtype } from '../../content/schemas/throughput.ts';
import type { GpuEntry } from '../parts/gpu-table.ts';
import { bytesPerGiB } from '../units/memory-size.ts';
import type { VramCatalogue } from '../vram/catalogue.ts';
import { estimate } from '../vram/estimate.ts';
import { completeRequest } from '../vram/request.ts';
import { imageSize } from '../vram/sizes.ts';
import { tileSize } from '../vram/stages.ts';
import { tileOf } from '../vram/tiling.ts';
import { readLink } from './link.ts';
import { movedWeights, type MovedWeights } from './moved-weights.ts';
import { offloadTime, type Machine, type OffloadTime } from './offload.ts';
import type { SpeedRequest } from './request.ts';

/** Weights that a request moves, and the machine that they move in. */
export interface Moving {
  moved: MovedWeights;
  machine: Machine;
  passes: number;
  batch: number;
  gpu: GpuEntry;
}

const weightOnly = /^(q[2-6]|nf4|int4|svdquant)/;

/** The precision in which a quantised denoiser works: kernels expand the weights to 16 bits before each product. */
export function precisionOf(
  format: Quantization | undefined,
  dtype: 'fp32' | 'fp16' | 'bf16' | null,
): SpeedDtype | null {
  if (format === undefined) return dtype;
  return weightOnly.test(format) ? 'w4' : 'w8';
}

/** The request of the memory estimator for a run. */
function memoryRequest(catalogue: VramCatalogue, request: SpeedRequest): VramRequest {
  const { model, batch, memory } = request;
  const pipeline = catalogue.pipelines.get(model)!;
  const { width, height, frames } = imageSize(pipeline, request);
  const size = { width, height, ...(frames > 1 ? { frames } : {}) };
  const dtype = (['fp32', 'fp16', 'bf16'] as const).find((each) => each === request.dtype) ?? null;
  // Swapping blocks is an option of trainers; programs that generate do it by other names.
  const { blockSwap = 0, ...options } = memory ?? {};
  return { ...completeRequest(catalogue, { model, ...size, batch, dtype, ...options }), blockSwap };
}

/** What a request moves; null where all weights stay on the card, or share the processor's memory. */
export function movingOf(catalogue: VramCatalogue, request: SpeedRequest, gpu: GpuEntry): Moving | null {
  if (request.memory === null || gpu.form === 'soc') return null;
  const complete = memoryRequest(catalogue, request);
  const moved = movedWeights(catalogue, complete);
  if (moved === null) return null;
  const pipeline = catalogue.pipelines.get(request.model)!;
  const link = request.pcie === null ? null : readLink(request.pcie);
  const short =
    request.systemMemory === null
      ? 0
      : estimate(catalogue, complete).systemMemoryBytes - request.systemMemory * bytesPerGiB;
  const most = Math.max(moved.perImage.bytes, moved.perPass.bytes);
  return {
    moved,
    machine: { link, diskBytes: Math.min(most, Math.max(0, short)) },
    passes: request.guidance && pipeline.guidance === 'sequential' ? 2 : 1,
    batch: request.batch,
    gpu,
  };
}

const nothing: OffloadTime = { step: 0, fixed: 0, stepGB: 0, fixedGB: 0, rateGBs: 0, spread: 1 };

/** Seconds that moving weights adds to a run whose steps take `stepSeconds`. */
export const movingTime = (moving: Moving | null, stepSeconds: number): OffloadTime =>
  moving === null
    ? nothing
    : offloadTime(moving.moved, moving.gpu, moving.machine, { ...moving, stepSeconds });

/**
 * How many times the pixels of an image its tiles decode, 1 without tiling: tiles overlap, and the operations of a decoder are
 * in proportion to the pixels. An upper limit where attention over the whole image is a part of the decoder.
 */
export function tiledPixelsShare(catalogue: VramCatalogue, request: SpeedRequest): number {
  if (request.memory?.vaeTiling !== true) return 1;
  const pipeline = catalogue.pipelines.get(request.model)!;
  const size = imageSize(pipeline, request);
  const tile = tileOf(size, tileSize(catalogue, pipeline, memoryRequest(catalogue, request)));
  return tile === null ? 1 : tile.tiledPixels / (size.width * size.height);
}
