import type { VramRequest, Precision } from '../../content/schemas/vram-request.ts';
import type { VramCatalogue } from './catalogue.ts';
import { programFacts } from './programs/facts.ts';

/** The precision of computation in training, and of the trained parameters. */
export interface TrainedPrecision {
  readonly computing: Precision;
  readonly held: Precision;
}

/**
 * Mixed precision stores trained parameters in float32 and computes in 16 bits; optimizers for bfloat16 weights store
 * them in bfloat16. A trainer can store adapters in a precision of its own.
 */
export function trainedPrecision(catalogue: VramCatalogue, request: VramRequest): TrainedPrecision {
  const computing = request.dtype ?? 'bf16';
  const own = programFacts(catalogue, request.program).training?.loraPrecision;
  if (own && request.task === 'train-lora' && request.mixedPrecision && !request.optimizer.endsWith('-bf16'))
    return { computing, held: own };
  const held = request.mixedPrecision && !request.optimizer.endsWith('-bf16') ? 'fp32' : computing;
  return { computing, held };
}
