import { decidesPlaces, trainingPrograms } from '../../../content/schemas/program-words.ts';
import type { Pipeline } from '../../../content/schemas/pipeline.ts';
import type { VramRequest } from '../../../content/schemas/vram-request.ts';
import { classOf, type VramCatalogue } from '../catalogue.ts';
import { swappableBlocks } from '../block-swap.ts';
import { loadedComponents } from '../loaded.ts';
import { constantOf, programFacts } from '../programs/facts.ts';
import { isClip } from '../weights.ts';
import { isTraining } from '../training-task.ts';

/** `a, b or c` */
const either = (names: readonly string[]): string => names.join(', ').replace(/, (?=[^,]+$)/, ' or ');

/** `diffusers, kohya, … or diffusion-pipe` */
const trainers = either(trainingPrograms);

/** The trainers that can do something, as `either`. */
const trainersWith = (catalogue: VramCatalogue, can: 'blockSwap' | 'fusedBackward'): string =>
  either(trainingPrograms.filter((program) => programFacts(catalogue, program).training?.[can]));

/** Why the program does not do what is asked; null if it does. */
export function programRefusal(
  catalogue: VramCatalogue,
  pipeline: Pipeline,
  request: VramRequest,
): string | null {
  const facts = programFacts(catalogue, request.program);
  const training = isTraining(request.task);
  if (training && !facts.training) return `${facts.name} does not train: use ${trainers}.`;
  if (!training && !facts.generates)
    return `${facts.name} trains, but the task is ${request.task}: use a program that generates images, or another task.`;
  if (request.torch !== null && request.program === 'sdcpp')
    return `${facts.name} does not use PyTorch: remove its version.`;
  return training ? trainerRefusal(catalogue, pipeline, request) : loaderRefusal(facts.name, request);
}

function loaderRefusal(name: string, request: VramRequest): string | null {
  const { program, offload, cardMemory, loader } = request;
  if (loader !== 'dynamic' && program !== 'comfyui')
    return `Only ComfyUI has a classic loader; the program is ${name}.`;
  if (cardMemory !== null && !decidesPlaces(program))
    return `${name} does not adapt to the memory of the card: choose an offload instead.`;
  const own = offload === 'medvram' || offload === 'lowvram';
  if (own && program !== 'a1111')
    return `--${offload} is an option of AUTOMATIC1111; the program is ${name}.`;
  if (offload === 'none' || own) return null;
  if (decidesPlaces(program))
    return `${name} decides itself what stays on the card: give the memory of the card instead of an offload.`;
  if (program === 'a1111') return `AUTOMATIC1111 offloads with medvram or lowvram, not with ${offload}.`;
  if (program === 'sdcpp' && offload !== 'model')
    return `${name} offloads whole models (--offload-to-cpu): set the offload to model.`;
  return null;
}

function trainerRefusal(catalogue: VramCatalogue, pipeline: Pipeline, request: VramRequest): string | null {
  const facts = programFacts(catalogue, request.program);
  const { blockSwap, fusedBackward, trainTextEncoder } = request;
  const does = facts.training!;
  if (blockSwap > 0 && !does.blockSwap)
    return `${facts.name} does not swap blocks: use ${trainersWith(catalogue, 'blockSwap')}.`;
  const most = constantOf(facts, 'max-swap', classOf(catalogue, pipeline.denoiser));
  if (most !== null && blockSwap > most)
    return `${facts.name} swaps ${most} blocks of ${pipeline.name} at most, not ${blockSwap}.`;
  const [denoiser] = loadedComponents(catalogue, pipeline, { ...request, drop: [] }, ['denoiser']);
  const blocks = blockSwap > 0 && denoiser ? swappableBlocks(catalogue, denoiser) : Infinity;
  if (blockSwap >= blocks)
    return `${pipeline.name} has ${blocks} blocks to swap, and one stays: use ${blocks - 1} at most.`;
  if (fusedBackward && !does.fusedBackward)
    return `${facts.name} has no fused backward pass: use ${trainersWith(catalogue, 'fusedBackward')}.`;
  if (!trainTextEncoder) return null;
  if (!does.textEncoders) return `${facts.name} does not train text encoders: turn this off.`;
  const clip = pipeline.textEncoders.some(({ architecture }) => isClip(classOf(catalogue, architecture)));
  if (!clip) return `Only CLIP text encoders are trained, and ${pipeline.name} has none: turn this off.`;
  if (request.cachedText) return 'Text encoders that are trained cannot be cached: turn one of the two off.';
  return null;
}
