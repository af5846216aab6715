import type { VramRequest, Precision } from '../../content/schemas/vram-request.ts';

/** In what precision training computes, and in what it holds what it trains. */
export interface TrainedPrecision {
  readonly computing: Precision;
  readonly held: Precision;
}

/**
 * Mixed precision holds what is trained in float32 and computes in 16 bits; an optimizer made for bfloat16 weights
 * holds them so.
 */
export function trainedPrecision(request: VramRequest): TrainedPrecision {
  const computing = request.dtype ?? 'bf16';
  const held = request.mixedPrecision && !request.optimizer.endsWith('-bf16') ? 'fp32' : computing;
  return { computing, held };
}
