import type { Program } from '../../content/schemas/program-words.ts';
import type { Stack } from '../../content/schemas/throughput.ts';
import type { VramRequest } from '../../content/schemas/vram-request.ts';
import type { VramCatalogue } from '../vram/catalogue.ts';
import { precisionOf } from './moving.ts';
import type { SpeedQuestion } from './request.ts';
import { isTraining } from '../vram/training-task.ts';

/** The software of each program. */
const stacks: Partial<Readonly<Record<Program, Stack>>> = {
  diffusers: 'pytorch',
  invokeai: 'pytorch',
  comfyui: 'comfyui',
  forge: 'webui',
  a1111: 'webui',
  sdcpp: 'sdcpp',
};

/**
 * The question for the speed of a request to the memory estimator, with the weights that its options move; null for training
 * and for programs whose speed is not known. What runs besides the denoiser is not in it: `speedOfRequest` adds that.
 */
export function questionOfRequest(
  catalogue: VramCatalogue,
  request: VramRequest,
): Omit<SpeedQuestion, 'gpu'> | null {
  const { model, task, width, height, frames, batch, guidance, program } = request;
  const stack = stacks[program];
  if (isTraining(task) || stack === undefined) return null;
  const pipeline = catalogue.pipelines.get(model);
  const format = request.quantize['denoiser'] ?? (pipeline && request.quantize[pipeline.denoiser]);
  const { offload, groupLevel, stream, offloadComponents, loader, cardMemory } = request;
  const { quantize, drop, vaeTiling } = request;
  const memory = {
    program,
    offload,
    groupLevel,
    stream,
    offloadComponents,
    loader,
    cardMemory,
    quantize,
    drop,
    vaeTiling,
  };
  return {
    ...{ model, width, height, frames, batch, guidance, stack },
    dtype: precisionOf(format, request.dtype),
    memory,
  };
}
