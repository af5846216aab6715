import type { PartialVramRequest, VramRequest } from '../../content/schemas/vram-request.ts';
import { classOf, type VramCatalogue } from '../vram/catalogue.ts';
import { programNames } from '../vram/programs/program-names.ts';
import { completeRequest } from '../vram/request.ts';
import { comfyuiNode } from './comfyui-node.ts';
import { diffusersScript } from './diffusers-script.ts';
import { quantizersOf } from './quantizers.ts';
import { shortQuestion } from './question.ts';
import type { Snippet } from './snippet-shape.ts';
import { isTraining } from '../vram/training-task.ts';

/** A snippet, or why there is none, as a sentence for readers. */
export type SnippetAnswer = { snippet: Snippet } | { reason: string };

/** Why diffusers' script cannot measure a request; null if it can. */
function scriptRefusal(request: VramRequest): string | null {
  if (isTraining(request.task))
    return 'Training is measured by the trainer itself: its log prints the memory that PyTorch allocates.';
  const asks: readonly [boolean, string][] = [
    [request.task !== 'txt2img', `The task ${request.task} needs an image of yours`],
    [request.drop.length > 0, 'Components that are not loaded need embeddings that were computed before'],
    [request.offloadComponents.length > 0, 'Single components are offloaded one by one'],
    [request.controlNet, 'A ControlNet needs its own weights and an image'],
    [(request.loraRank ?? 0) > 0, 'A LoRA needs a file of yours'],
    [request.hiresScale !== null, 'The second pass of a hires fix is not one call'],
  ];
  const found = asks.find(([set]) => set);
  if (found) return `${found[1]}: the script measures the pipeline without it. Turn it off.`;
  const format = Object.values(request.quantize).find((each) => quantizersOf[each] === undefined);
  return format ? `The script does not quantise to ${format}: use nf4, int8 or fp8.` : null;
}

/**
 * The snippet that measures a request on a reader's machine, and prints one line with allocated, reserved and driver memory
 * and the time.
 * @param steps steps of one image
 * @throws Error when the request is invalid, with a message for users
 */
export function snippetFor(
  catalogue: VramCatalogue,
  asked: PartialVramRequest,
  steps: number,
): SnippetAnswer {
  const request = completeRequest(catalogue, asked);
  const question = shortQuestion(catalogue, asked);
  if (request.program === 'comfyui')
    return isTraining(request.task)
      ? { reason: 'ComfyUI does not train.' }
      : { snippet: comfyuiNode(question) };
  if (request.program !== 'diffusers')
    return {
      reason: `There is no script for ${programNames[request.program]}: choose diffusers or ComfyUI to measure.`,
    };
  const reason = scriptRefusal(request);
  if (reason !== null) return { reason };
  const pipeline = catalogue.pipelines.get(request.model)!;
  const classNamed = (id: string) => classOf(catalogue, id);
  return { snippet: diffusersScript({ request, question, pipeline, steps, classOf: classNamed }) };
}
