import type { Dtype } from '../network/dtype.ts';
import { bytesPerGiB, bytesPerMiB } from '../units/memory-size.ts';

/**
 * The constants of the estimator, except those of architectures, file formats and the allocator.
 * Each names the measured rows that set it (src/content/vram-measurements, role `calibration`) or its documentation.
 */

/** Workspace of a convolution as a share of its input and output together. */
export const convolutionWorkspace = {
  /**
   * One image in 16 bits: channels-last copies of the whole input and output, which cuDNN's tensor-core kernels read
   * and write. Checked on the calibration row of the Qwen-Image VAE encoder, which gives 1.00.
   */
  single: 1,
  /** Four images or more in 16 bits: cuDNN selects another kernel. Set by FLUX.1 with 8 images, which gives 0.63. */
  batch: 0.625,
  /**
   * float32 (TF32 on tensor cores): as if one of the two were copied. Set by SDXL with its VAE in float32, which gives
   * 0.55.
   */
  float32: 0.5,
  /** The shares at the ends of the interval. */
  range: [0.5, 1.25],
} as const;

/**
 * Memory of the VAE on AMD cards as a multiple of that on NVIDIA cards, at most. Its working set is reported to be 2.4
 * times (RX 9070 GRE with the VAE of SD3) and 2.8 times (PRO W7900 with that of FLUX.2), but also the same (RX 7600 and
 * PRO W7900 with the VAE of SD3; TheRock issue 2322, 2025-11-27); ComfyUI expects 2.73 (model_management.py, 2026). The
 * script of that issue reserves 9.56 GB on the RX 9070 GRE and 4.39 GB on an RTX 4070.
 */
export const amdVaeFactor = { workingSet: 2.8, reserved: 9.56 / 4.39 } as const;

/** The workspace share of a pass. @param batch images in the pass */
export function workspaceShare(dtype: Dtype, batch: number): number {
  if (dtype === 'float32') return convolutionWorkspace.float32;
  return batch >= 4 ? convolutionWorkspace.batch : convolutionWorkspace.single;
}

/**
 * Share of the denoiser's weights that group offload with `record_stream` holds in addition, because copies run ahead of
 * the GPU. Rows of Z-Image Turbo give 0.19 for blocks, 0.39 (fp8) and 0.41 (bf16) for leaves; it depends on the link
 * between memory and GPU.
 */
export const runAheadShare = { block: 0.19, leaf: 0.4 } as const;

/**
 * Bytes of weights that group offload reads from a drive while the GPU computes one operation, so that with
 * `record_stream` copies run ahead by what is read sooner than it is used. Rows of Z-Image Turbo in fp8 and Q8_0 on an
 * RTX 5090 give 120 and 116 MiB for 10^12 operations.
 */
export const diskBytesPerOperation = (118 * bytesPerMiB) / 1e12;

/** Workspace of cuBLAS, charged to the allocator: CUBLAS_WORKSPACE_CONFIG default :4096:2:16:8 (PyTorch, CUDABlas.cpp). */
export const cublasWorkspaceBytes = 8_519_680;
/** On Hopper the default workspace of cuBLAS is 32 MiB (PyTorch, CUDABlas.cpp); the upper end of the interval. */
export const cublasWorkspaceHopperBytes = 32 * bytesPerMiB;

/**
 * CUDA context, kernels and driver structures of one process, which the allocator does not count. Not fitted:
 * gguf-parser uses 250 MiB, gpu_poor 650 MB; a Krea 2 run shows 1.04 GiB with slack.
 */
export const contextBytes = 0.5 * bytesPerGiB;
/** The range of the context over drivers and PyTorch builds. */
export const contextRangeBytes: readonly [number, number] = [0.3 * bytesPerGiB, 0.8 * bytesPerGiB];

/**
 * System memory of a Python process with PyTorch, besides weights. Z-Image Turbo with model offload takes 24.4 GiB for
 * 19.1 GiB of weights; with a stream 33.2 GiB, which is 1.5 copies.
 */
export const processMemoryBytes = 5 * bytesPerGiB;

/**
 * What effects that are not modelled (schedulers, embeddings that stay, callbacks) can add to a peak or save of it, as
 * shares of the peak; they widen the interval. The largest error of a calibration row is 0.9 %.
 */
export const peakRange: readonly [number, number] = [0.99, 1.015];
/**
 * The same for training, where trainers differ more: nine of ten measured rows are inside, for measured / estimated has
 * a mean of 1.025 and a standard deviation of 0.078 (mean and 1.645 standard deviations; a test computes both).
 */
export const trainingRange: readonly [number, number] = [0.9, 1.15];
