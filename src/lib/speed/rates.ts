import type { Gpu } from '../../content/schemas/gpu.ts';
import type { SpeedDtype } from '../../content/schemas/throughput.ts';

/**
 * Matrix rate over vector rate of architectures, for cards without a published matrix rate: the manufacturer's figure for
 * the architecture's units, or 1 where there are none.
 */
const matrixOverVector: Readonly<Record<string, number>> = {
  'GCN 5.1': 2,
  'CDNA 1.0': 8,
  'RDNA 1.0': 2,
  'RDNA 2.0': 2,
  'RDNA 4.0': 4,
  'Xe-HPG': 8,
  'Xe2-HPG': 8,
  Turing: 2,
  Hopper: 13.84,
  'Blackwell 2.0': 4,
};

/** First year of an architecture's manufacturing process, which determines the rate per watt. */
const architectureYear: Readonly<Record<string, number>> = {
  Pascal: 2016,
  Volta: 2018,
  Turing: 2018,
  Ampere: 2020,
  'Ada Lovelace': 2022,
  Hopper: 2022,
  Blackwell: 2024,
  'Blackwell 2.0': 2024,
  'RDNA 2.0': 2020,
  'RDNA 3.0': 2022,
  'RDNA 4.0': 2024,
  'CDNA 2.0': 2021,
  'CDNA 3.0': 2023,
  'CDNA 4.0': 2025,
  'Xe-HPG': 2022,
  'Xe2-HPG': 2024,
};

const withTf32 = ['Ampere', 'Ada Lovelace', 'Hopper', 'Blackwell', 'Blackwell 2.0'];

/** The year that determines the sustained rate of a card. */
export function processYear(gpu: Gpu): number {
  // Ampere with HBM (A100, A30) is made by TSMC in 7 nm, the rest of Ampere by Samsung in 8 nm.
  if (gpu.architecture === 'Ampere' && gpu.memoryType?.startsWith('HBM')) return 2021;
  return architectureYear[gpu.architecture] ?? gpu.year;
}

/** Dense 16-bit matrix rate with FP32 accumulation in TFLOPS, or the architecture's usual ratio; null where there is no data. */
export function matrixTflops(gpu: Gpu): number | null {
  if (gpu.tensorFp16Tflops !== null) return gpu.tensorFp16Tflops;
  if (gpu.fp32Tflops === null) return null;
  return gpu.fp32Tflops * (matrixOverVector[gpu.architecture] ?? 1);
}

/** Rates of a card for the parts of a pass, in TFLOPS. */
export interface PassRates {
  convolution: number;
  linear: number;
}

/**
 * Peak rates for a precision. Engines accumulate in FP16, which GeForce cards do at twice the rate. In FP32, products run in
 * TF32 where the card has it: PyTorch leaves linear layers out unless the program asks, and the measured programs did (the
 * FP32 rows of A100, A10, A6000 and H100 agree with each other only so). BF16 runs as FP32 on cards without BF16. FP8 doubles
 * the rate on cards with FP8 units, INT8 always.
 * @returns null where there is no data on the card's rates
 */
export function passRates(gpu: Gpu, dtype: SpeedDtype, halfAccumulation: boolean): PassRates | null {
  const matrix = matrixTflops(gpu);
  const vector = gpu.fp32Tflops;
  if (matrix === null || vector === null) return null;
  if (dtype === 'fp32') {
    const rate = withTf32.includes(gpu.architecture) ? matrix / 2 : vector;
    return { convolution: rate, linear: rate };
  }
  if (dtype === 'bf16' && gpu.bf16 === false) return { convolution: vector, linear: vector };
  if (dtype === 'nvfp4' && gpu.fp4 === true) return { convolution: 4 * matrix, linear: 4 * matrix };
  const eight = dtype === 'int8' || (dtype === 'fp8' && gpu.fp8 === true);
  if (eight) return { convolution: 2 * matrix, linear: 2 * matrix };
  const rate = halfAccumulation ? Math.max(matrix, gpu.tensorFp16HalfTflops ?? 0) : matrix;
  return { convolution: rate, linear: rate };
}

/**
 * The peak of a card in a precision, in TFLOPS. No measured row may be above it.
 * @returns null where there is no data
 */
export function peakTflops(gpu: Gpu, dtype: SpeedDtype): number | null {
  if (gpu.fp32Tflops === null) return null;
  // Without a published matrix rate, no 16-bit unit does more than four times the work of the FP32 units, or the usual ratio.
  const matrix = gpu.tensorFp16Tflops ?? Math.max(4 * gpu.fp32Tflops, matrixTflops(gpu)!);
  const half = Math.max(matrix, gpu.tensorFp16HalfTflops ?? 0);
  if (dtype === 'fp32') return withTf32.includes(gpu.architecture) ? half / 2 : gpu.fp32Tflops;
  if (dtype === 'nvfp4') return 4 * half;
  return dtype === 'int8' || (dtype === 'fp8' && gpu.fp8 === true) ? 2 * half : half;
}
