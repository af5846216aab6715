import type { VramRequest, Precision } from '../../content/schemas/vram-request.ts';

/** The precision of computation in training, and of the trained parameters. */
export interface TrainedPrecision {
  readonly computing: Precision;
  readonly held: Precision;
}

/**
 * Mixed precision stores trained parameters in float32 and computes in 16 bits; optimizers for bfloat16 weights store
 * them in bfloat16.
 */
export function trainedPrecision(request: VramRequest): TrainedPrecision {
  const computing = request.dtype ?? 'bf16';
  const held = request.mixedPrecision && !request.optimizer.endsWith('-bf16') ? 'fp32' : computing;
  return { computing, held };
}
