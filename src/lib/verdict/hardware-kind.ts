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

/** The maker whose libraries run the model, where they change what it needs. */
const makers: Readonly<Record<HardwareKind, VramRequest['gpuMaker']>> = {
  usual: 'nvidia',
  amd: 'amd',
  fp32: 'nvidia',
  unified: 'nvidia',
  'amd-unified': 'amd',
  apple: 'apple',
};

/** Fields without offload and its options. */
const withoutOffload = {
  offload: 'none',
  stream: false,
  recordStream: false,
  offloadToDisk: false,
  groupLevel: 'block',
} as const;

/** The request as a kind of hardware runs it. */
export function requestOn(kind: HardwareKind, asked: VramRequest): VramRequest {
  const request: VramRequest = { ...asked, gpuMaker: makers[kind] };
  if (kind === 'fp32') {
    // flash-attn computes in 16 bits only: the program uses PyTorch's function.
    const attention = request.attention === 'flash-varlen' ? 'sdpa' : request.attention;
    return { ...request, attention, dtype: 'fp32', vaeDtype: request.vaeDtype && 'fp32' };
  }
  return isUnified(kind) ? { ...request, ...withoutOffload, offloadComponents: [] } : request;
}

/** The memory that an estimate expects, in bytes, as nvidia-smi shows it. */
export function neededOf({ nvidiaSmiBytes, interval: { nvidiaSmi } }: Estimate): ExpectedRange {
  return { low: nvidiaSmi.low, mid: nvidiaSmiBytes, high: nvidiaSmi.high };
}
