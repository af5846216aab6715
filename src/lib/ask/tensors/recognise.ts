import { recogniseFlux } from './flux-family.ts';
import type { Recognised } from './found.ts';
import { denoiserTensors, indexTensors, type Tensors } from './tensor-index.ts';
import { recogniseTransformer } from './transformers.ts';
import { recogniseUnet } from './unets.ts';
import { recogniseVideo } from './video.ts';

/** Names the denoiser among the tensors of a file; null where they hold none that is known. */
export function recogniseDenoiser(tensors: Tensors): Recognised | null {
  const index = indexTensors(denoiserTensors(tensors));
  return recogniseFlux(index) ?? recogniseVideo(index) ?? recogniseTransformer(index) ?? recogniseUnet(index);
}
