import type { MemoryRequest } from '../../content/schemas/memory-request.ts';
import type { MemoryCatalogue } from './catalogue.ts';
import type { LoadedComponent } from './loaded.ts';
import { blockWeights } from './offload.ts';
import type { TrainingState } from './training-state.ts';

/** What one of several GPUs holds for training. All figures in bytes. */
export interface ShardedState {
  /** The denoiser's weights in computing precision. */
  readonly weightBytes: number;
  /** Masters, optimizer states and averages. */
  readonly keptBytes: number;
  readonly gradientBytes: number;
  readonly stepBytes: number;
  /** Whole layers gathered from the other GPUs, and buffers for exchange. */
  readonly gatheredBytes: number;
}

/** Bytes of the buckets in which gradients are exchanged at ZeRO's default (`reduce_bucket_size` 5e8 elements at most). */
const bucketElements = 5e8;

/**
 * Shares out what training keeps: DDP nothing (and copies gradients into buckets), ZeRO 1 the optimizer, ZeRO 2 the
 * gradients too, ZeRO 3 and FSDP the weights too, with two blocks gathered at a time.
 * Rajbhandari et al. 2020 (ZeRO), PyTorch DDP and FSDP notes.
 */
export function shardedParts(
  catalogue: MemoryCatalogue,
  request: MemoryRequest,
  denoiser: LoadedComponent,
  state: TrainingState,
): ShardedState {
  const { sharding, gpus } = request;
  const alone = gpus === 1 || sharding === 'none';
  const level = alone ? 0 : { ddp: 0, zero1: 1, zero2: 2, zero3: 3, fsdp: 3, none: 0 }[sharding];
  const share = (bytes: number, from: number) => (level >= from ? bytes / gpus : bytes);
  const bucket = Math.min(state.gradientBytes, bucketElements * 2);
  let gathered = 0;
  if (!alone && sharding === 'ddp') gathered = state.gradientBytes;
  else if (level === 1 || level === 2) gathered = bucket;
  else if (level === 3) {
    const { blocks, outsideBytes } = blockWeights(catalogue, denoiser);
    gathered = 2 * Math.max(0, ...blocks.values()) + outsideBytes;
  }
  return {
    weightBytes: share(denoiser.weightBytes, 3),
    keptBytes:
      share(state.optimizerBytes, 1) +
      share(state.masterBytes, level === 3 ? 3 : 1) +
      share(state.averageBytes, 3),
    gradientBytes: share(state.gradientBytes, 2),
    stepBytes: share(state.stepBytes, 1),
    gatheredBytes: gathered,
  };
}
