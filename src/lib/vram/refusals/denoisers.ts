import type { Pipeline } from '../../../content/schemas/pipeline.ts';
import type { VramRequest } from '../../../content/schemas/vram-request.ts';
import { architectureOf, type VramCatalogue } from '../catalogue.ts';

/** Classes whose attention can be computed in full or by slices; all others call the fused function. */
const withOtherAttention: readonly string[] = [
  'UNet2DConditionModel',
  'StableCascadeUNet',
  'ControlNetModel',
];

/** Whether a class of denoisers can compute attention otherwise than by the fused function. */
export const hasOtherAttention = (className: string): boolean => withOtherAttention.includes(className);

/** Why the denoiser cannot do what is asked; null if it can. */
export function denoiserRefusal(
  catalogue: VramCatalogue,
  pipeline: Pipeline,
  request: VramRequest,
): string | null {
  const className = architectureOf(catalogue, pipeline.denoiser).class;
  const ggml = request.program === 'sdcpp' && request.attention === 'naive';
  if (request.attention !== 'sdpa' && !ggml && !hasOtherAttention(className))
    return `${pipeline.name} always computes fused attention: set the attention to sdpa.`;
  if (request.references > 0 && pipeline.references === null)
    return `${pipeline.name} takes no reference images: set their number to 0.`;
  if (request.loraTargets !== null && request.task !== 'train-lora' && !request.loraRank)
    return 'The layers of a LoRA need a LoRA: give its rank.';
  return null;
}
