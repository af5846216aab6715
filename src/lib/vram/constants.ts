import type { Dtype } from '../network/dtype.ts';
import { bytesPerGiB, bytesPerMiB } from '../units/memory-size.ts';

/**
 * Every number of the estimator that is not an architecture, a file format or a rule of the allocator.
 * Each says which measured rows set it (src/content/vram-measurements, role `calibration`) or where it is documented.
 */

/** Workspace of a convolution as a share of its input and output together. */
export const convolutionWorkspace = {
  /**
   * One picture in 16 bits: channels-last copies of the whole input and output, which is what cuDNN's tensor-core
   * kernels read and write. Checked on the calibration row of the Qwen-Image VAE encoder, which asks for 1.00.
   */
  single: 1,
  /** Several pictures in 16 bits: another kernel is chosen. Set by FLUX.1 with 8 pictures, which asks for 0.63. */
  batch: 0.625,
  /**
   * float32 (TF32 on tensor cores): as if one of the two were copied. Set by SDXL with its VAE in float32, which asks
   * for 0.55.
   */
  float32: 0.5,
  /** The shares between which the interval is drawn. */
  range: [0.5, 1.25],
} as const;

/** The share that cuDNN takes for a pass. @param batch pictures in the pass */
export function workspaceShare(dtype: Dtype, batch: number): number {
  if (dtype === 'float32') return convolutionWorkspace.float32;
  return batch > 1 ? convolutionWorkspace.batch : convolutionWorkspace.single;
}

/** Workspace of cuBLAS, charged to the allocator: CUBLAS_WORKSPACE_CONFIG default :4096:2:16:8 (PyTorch, CUDABlas.cpp). */
export const cublasWorkspaceBytes = 8_519_680;
/** On Hopper the default workspace of cuBLAS is 32 MiB (PyTorch, CUDABlas.cpp); the upper end of the interval. */
export const cublasWorkspaceHopperBytes = 32 * bytesPerMiB;

/**
 * CUDA context, kernels and driver structures of one process, outside the allocator's count. Not fitted: 250 MiB is
 * the figure of gguf-parser, 650 MB that of gpu_poor; a Krea 2 run shows 1.04 GiB with slack.
 */
export const contextBytes = 0.5 * bytesPerGiB;
/** The range of the context over drivers and PyTorch builds. */
export const contextRangeBytes: readonly [number, number] = [0.3 * bytesPerGiB, 0.8 * bytesPerGiB];

/**
 * What small things that are not modelled (schedulers, embeddings that stay, callbacks) can add to or spare of a peak, as
 * shares of it; they widen the interval. Of the calibration rows the largest is off by 0.9 %.
 */
export const peakRange: readonly [number, number] = [0.99, 1.015];
/** The same for training, where trainers differ more: the calibration row (SD 1.5 LoRA) is 5.7 % above the figure. */
export const trainingRange: readonly [number, number] = [0.95, 1.1];
