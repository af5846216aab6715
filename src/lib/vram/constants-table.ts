import {
  amdVaeFactor,
  contextBytes,
  contextRangeBytes,
  convolutionWorkspace,
  cublasWorkspaceBytes,
  cublasWorkspaceHopperBytes,
  diskBytesPerOperation,
  peakRange,
  processMemoryBytes,
  runAheadShare,
  trainingRange,
} from './constants.ts';
import { quantizationFormats } from './quantization.ts';
import { bytesPerMiB } from '../units/memory-size.ts';

/** One constant of the estimator, for readers. */
export interface VramConstant {
  name: string;
  /** With its unit. */
  value: string;
  /** Ids of the measured rows that set it; empty if it is documented elsewhere. */
  rows: readonly string[];
  why: string;
}

const mebibytes = (bytes: number) => `${Math.round(bytes / bytesPerMiB)} MiB`;
const range = ([low, high]: readonly [number, number]) => `${low} to ${high}`;

/** All constants except those of architectures, file formats and the allocator. */
export const vramConstants: readonly VramConstant[] = [
  {
    name: 'Convolution workspace, one image in 16 bits',
    value: `${convolutionWorkspace.single} x (input + output)`,
    rows: ['inv-qwenvae-encode-1024x1024-allocated'],
    why: "channels-last copies of both, which cuDNN's tensor-core kernels need; the row gives 1.00",
  },
  {
    name: 'Convolution workspace, several images in 16 bits',
    value: `${convolutionWorkspace.batch} x (input + output)`,
    rows: ['tao-flux-b8-None-fuseF-cF-cvF'],
    why: 'cuDNN selects another kernel; the row gives 0.63',
  },
  {
    name: 'Convolution workspace in float32',
    value: `${convolutionWorkspace.float32} x (input + output)`,
    rows: ['df-doc-sdxl-b1'],
    why: 'as if one of the two were copied; the row gives 0.55',
  },
  {
    name: 'Convolution workspace, range of the interval',
    value: range(convolutionWorkspace.range),
    rows: [],
    why: '0.5 to 1.25 times input and output',
  },
  {
    name: 'Memory of the VAE on AMD, at most',
    value: `${amdVaeFactor.workingSet} times the working set on NVIDIA, ${amdVaeFactor.reserved.toFixed(1)} times what is reserved`,
    rows: [],
    why: 'reported for the PRO W7900 and the RX 9070 GRE; other cards need no more than NVIDIA’s. ComfyUI expects 2.73',
  },
  {
    name: 'cuBLAS workspace',
    value: `${mebibytes(cublasWorkspaceBytes)}; ${mebibytes(cublasWorkspaceHopperBytes)} at the upper end`,
    rows: [],
    why: 'the default of PyTorch, and its default on Hopper',
  },
  {
    name: 'CUDA context',
    value: `${mebibytes(contextBytes)} (${mebibytes(contextRangeBytes[0])} to ${mebibytes(contextRangeBytes[1])})`,
    rows: [],
    why: 'not fitted: other programs assume 250 to 650 MB',
  },
  {
    name: 'Interval of a peak, apart from workspaces',
    value: range(peakRange),
    rows: ['df-doc-sdxl-b1', 'tao-flux-b8-None-fuseF-cF-cvF', 'inv-qwenvae-encode-1024x1024-allocated'],
    why: 'effects that are not modelled; the largest error of a calibration row is 0.9 %',
  },
  {
    name: 'Weights held by record_stream',
    value: `${runAheadShare.leaf} of the denoiser for leaves, ${runAheadShare.block} for blocks`,
    rows: [
      'rt-df-zimage-leaf-stream-group-offload-record',
      'rt-df-zimage-block-group-offload-one-block-stream-record',
      'rt-df-zimage-layerwise-leaf-stream-group-offload',
    ],
    why: 'copies run ahead of the GPU',
  },
  {
    name: 'Weights read from a drive while the GPU computes',
    value: `${mebibytes(diskBytesPerOperation * 1e12)} for 10^12 operations`,
    rows: [
      'rt-df-zimage-layerwise-leaf-stream-group-offload-disk',
      'rt-df-zimage-gguf-q8-0-leaf-stream-group-offload-disk',
    ],
    why: 'only what is read before the GPU gets to it runs ahead; the rows give 120 and 116 MiB',
  },
  {
    name: 'Bits per weight of INT8 by SDNQ',
    value: `${quantizationFormats['int8-sdnq'].bitsPerWeight}`,
    rows: ['st-qwenimage-int8-sdnq-hadamard-layer-H100'],
    why: 'one byte, and what the row shows in addition',
  },
  {
    name: 'Bits per weight of Q4_K_M and Q5_K_M in denoisers',
    value: `${quantizationFormats.q4_k_m.bitsPerWeight} and ${quantizationFormats.q5_k_m.bitsPerWeight}`,
    rows: ['rt-df-zimage-gguf-q4-k-m', 'rt-comfy-qwenedit-budget-12584'],
    why: 'files mix formats; Z-Image has 5.08, Qwen-Image 5.23. Q5_K_M has the same more than Q5_K',
  },
  {
    name: 'System memory of the process',
    value: `${mebibytes(processMemoryBytes)}; offloaded weights count 1.5 times with a stream`,
    rows: [],
    why: 'Z-Image Turbo takes 24.4 GiB with model offload, and 33.2 GiB with a stream, for 19.1 GiB of weights',
  },
  {
    name: 'Interval of training',
    value: range(trainingRange),
    rows: [],
    why: 'from the residuals of all measured rows of training: mean and 1.645 standard deviations',
  },
];
