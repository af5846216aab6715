import type { VramRequest } from '../../content/schemas/vram-request.ts';
import type { VramCatalogue } from './catalogue.ts';
import type { LoadedComponent } from './loaded.ts';
import { blockWeights } from './offload.ts';
import type { TrainingState } from './training-state.ts';

/** Memory for training on one of several GPUs. All figures in bytes. */
export interface ShardedState {
  /** The denoiser's weights. */
  readonly weightBytes: number;
  /** Adapters, optimizer states and averages. */
  readonly keptBytes: number;
  readonly gradientBytes: number;
  readonly stepBytes: number;
  /** Whole blocks gathered from the other GPUs, and buffers for exchange. */
  readonly gatheredBytes: number;
}

/** Elements per bucket in which ZeRO exchanges gradients (`reduce_bucket_size`, DeepSpeed's default). */
const bucketElements = 5e8;
const bucketElementBytes = 2;

const levels = { none: 0, ddp: 0, zero1: 1, zero2: 2, zero3: 3, fsdp: 3 } as const;

/**
 * Divides the state of training among GPUs. DDP divides nothing and copies gradients into buckets; ZeRO 1 divides the
 * optimizer, ZeRO 2 also the gradients, ZeRO 3 and FSDP also the weights, gathering two blocks at a time.
 * Sources: Rajbhandari et al. 2020 (ZeRO); the notes of PyTorch on DDP and FSDP.
 */
export function shardedState(
  catalogue: VramCatalogue,
  request: VramRequest,
  denoiser: LoadedComponent,
  state: TrainingState,
): ShardedState {
  const { sharding, gpus } = request;
  const alone = gpus === 1 || sharding === 'none';
  const level = alone ? 0 : levels[sharding];
  const share = (bytes: number, from: number) => Math.ceil(level >= from ? bytes / gpus : bytes);
  return {
    weightBytes: share(denoiser.weightBytes, 3),
    keptBytes: share(state.optimizerBytes, 1) + share(state.adapterBytes, 3) + share(state.averageBytes, 3),
    gradientBytes: share(state.gradientBytes, 2),
    stepBytes: share(state.stepBytes, 1),
    gatheredBytes: alone ? 0 : gatheredBytes(catalogue, level, denoiser, state),
  };
}

function gatheredBytes(
  catalogue: VramCatalogue,
  level: number,
  denoiser: LoadedComponent,
  state: TrainingState,
): number {
  if (level === 0) return state.gradientBytes;
  if (level < 3) return Math.min(state.gradientBytes, bucketElements * bucketElementBytes);
  const { blocks, outsideBytes } = blockWeights(catalogue, denoiser);
  return Math.min(denoiser.weightBytes, 2 * Math.max(0, ...blocks.values()) + outsideBytes);
}
