import type { Gpu } from '../../content/schemas/gpu.ts';
import type { VramRequest } from '../../content/schemas/vram-request.ts';
import type { Estimate } from '../vram/answer.ts';
import type { ExpectedRange } from './expected-range.ts';

/**
 * What about a card changes the memory that a model needs: nothing (`usual`), the larger working set of the VAE (`amd`),
 * no usable FP16 (`fp32`), or memory that is shared with the processor (`unified`, `amd-unified`, `apple`).
 */
export type HardwareKind = 'usual' | 'amd' | 'fp32' | 'unified' | 'amd-unified' | 'apple';

/** All kinds, the most common first. */
export const hardwareKinds: readonly HardwareKind[] = [
  'usual',
  'amd',
  'fp32',
  'unified',
  'amd-unified',
  'apple',
];

type HardwareFields = Pick<Gpu, 'vendor' | 'form' | 'architecture' | 'tensorFp16Tflops'>;

/**
 * The kind of a card. The Turing cards without tensor cores (GTX 16) give black images in FP16, so that models run in
 * FP32.
 */
export function hardwareKindOf({
  vendor,
  form,
  architecture,
  tensorFp16Tflops,
}: HardwareFields): HardwareKind {
  if (vendor === 'Apple') return 'apple';
  if (form === 'soc') return vendor === 'AMD' ? 'amd-unified' : 'unified';
  if (vendor === 'AMD') return 'amd';
  return architecture === 'Turing' && tensorFp16Tflops === null ? 'fp32' : 'usual';
}

/** Whether the card and the processor share their memory, so that offload frees nothing. */
export const isUnified = (kind: HardwareKind): boolean =>
  kind === 'unified' || kind === 'amd-unified' || kind === 'apple';

/** Whether the working set of the VAE is that of AMD's libraries. */
const isAmd = (kind: HardwareKind): boolean => kind === 'amd' || kind === 'amd-unified';

/**
 * Working set of the VAE on AMD cards as a multiple of that on NVIDIA cards. ComfyUI expects 2.73 times
 * (model_management.py, 2026); reported are 2.4 (RX 9070 GRE with the VAE of SD3) and 2.8 (PRO W7900 with FLUX.2), but
 * also no difference (RX 7600 and PRO W7900 with the VAE of SD3; TheRock issue 2322, 2025-11-27).
 */
export const amdVaeFactor = { low: 1, mid: 2.6, high: 2.8 } as const;

/** Fields without offload and its options. */
const withoutOffload = {
  offload: 'none',
  stream: false,
  recordStream: false,
  offloadToDisk: false,
  groupLevel: 'block',
} as const;

/**
 * The request as a kind of hardware runs it. The larger working set on AMD cards is added to the estimate for NVIDIA
 * cards by `neededOn`: the reports are bounds, and the estimator's own rule for AMD exceeds them for VAEs in float32.
 */
export function requestOn(kind: HardwareKind, asked: VramRequest): VramRequest {
  const request: VramRequest = { ...asked, gpuMaker: kind === 'apple' ? 'apple' : 'nvidia' };
  if (kind === 'fp32') return { ...request, dtype: 'fp32', vaeDtype: request.vaeDtype && 'fp32' };
  return isUnified(kind) ? { ...request, ...withoutOffload, offloadComponents: [] } : request;
}

const vaeStages: readonly string[] = ['decode', 'encode-image'];

/** Bytes that the estimate grows by if the working set of the VAE is a multiple of what was estimated. */
function vaeGrowth({ stages, allocatedPeakBytes }: Estimate, factor: number): number {
  const peaks = stages.map(
    ({ name, residentBytes, workingSetBytes }) =>
      residentBytes + workingSetBytes * (vaeStages.includes(name) ? factor : 1),
  );
  return Math.max(0, Math.max(...peaks) - allocatedPeakBytes);
}

/** The memory that an estimate expects on a kind of hardware, in bytes, as nvidia-smi shows it. */
export function neededOn(kind: HardwareKind, estimate: Estimate): ExpectedRange {
  const { low, high } = estimate.interval.nvidiaSmi;
  const mid = estimate.nvidiaSmiBytes;
  if (!isAmd(kind)) return { low, mid, high };
  const growth = (end: keyof typeof amdVaeFactor) => vaeGrowth(estimate, amdVaeFactor[end]);
  return { low: low + growth('low'), mid: mid + growth('mid'), high: high + growth('high') };
}
