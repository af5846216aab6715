import {
  contextBytes,
  contextRangeBytes,
  convolutionWorkspace,
  cublasWorkspaceBytes,
  cublasWorkspaceHopperBytes,
  peakRange,
  trainingRange,
} from './constants.ts';
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
    name: 'Interval of training',
    value: range(trainingRange),
    rows: ['st-sd1x-bf16-none-H100'],
    why: 'trainers differ; the calibration row is 5.7 % above the estimate',
  },
];
