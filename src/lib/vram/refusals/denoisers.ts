import type { Pipeline } from '../../../content/schemas/pipeline.ts';
import type { VramRequest } from '../../../content/schemas/vram-request.ts';
import { classOf, type VramCatalogue } from '../catalogue.ts';
import { constantOf, programFacts } from '../programs/facts.ts';
import { isTraining } from '../training-task.ts';

/** Classes whose own attention can be computed in full or by slices; all others call PyTorch's function. */
const withOtherAttention: readonly string[] = [
  'UNet2DConditionModel',
  'StableCascadeUNet',
  'ControlNetModel',
];

/** Whether a class of denoisers can compute attention otherwise than by PyTorch's function. */
export const hasOtherAttention = (className: string): boolean => withOtherAttention.includes(className);

/** Why the denoiser cannot do what is asked; null if it can. */
export function denoiserRefusal(
  catalogue: VramCatalogue,
  pipeline: Pipeline,
  request: VramRequest,
): string | null {
  const className = classOf(catalogue, pipeline.denoiser);
  const varlen = varlenRefusal(catalogue, pipeline, request, className);
  if (varlen) return varlen;
  if (!hasOtherAttention(className)) {
    if (request.attention === 'sliced')
      return `${pipeline.name} cannot compute attention in slices: set the attention to sdpa or naive.`;
    if (request.attention === 'naive' && isTraining(request.task))
      return `Training of ${pipeline.name} is known with fused attention only: set the attention to sdpa.`;
  }
  if (request.references > 0 && pipeline.references === null)
    return `${pipeline.name} takes no reference images: set their number to 0.`;
  if (request.loraTargets !== null && request.task !== 'train-lora' && !request.loraRank)
    return 'The layers of a LoRA need a LoRA: give its rank.';
  return null;
}

/** Why flash-attn without padded tokens cannot be used; null if it can or is not asked for. */
function varlenRefusal(
  catalogue: VramCatalogue,
  pipeline: Pipeline,
  { program, attention, dtype, task }: VramRequest,
  className: string,
): string | null {
  if (attention !== 'flash-varlen') return null;
  const facts = programFacts(catalogue, program);
  if (constantOf(facts, 'packed-tensors', className) === null)
    return `No data on ${pipeline.name} with flash-attn without padded tokens in ${facts.name}: set the attention to sdpa.`;
  if (isTraining(task))
    return `Training of ${pipeline.name} is known with fused attention only: set the attention to sdpa.`;
  return (dtype ?? pipeline.dtype) === 'fp32'
    ? 'flash-attn computes in 16 bits: set the precision to fp16 or bf16, or the attention to sdpa.'
    : null;
}
