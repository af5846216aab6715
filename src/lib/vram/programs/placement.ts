import { decidesPlaces } from '../../../content/schemas/program-words.ts';
import type { VramRequest } from '../../../content/schemas/vram-request.ts';
import { elementBytes } from '../../network/dtype.ts';
import { bytesPerGiB } from '../../units/memory-size.ts';
import type { VramCatalogue } from '../catalogue.ts';
import { classOf } from '../catalogue.ts';
import { contextBytes } from '../constants.ts';
import { activationDtype, type LoadedComponent, type LoadedRequest } from '../loaded.ts';
import { imageSize } from '../sizes.ts';
import { castBufferBytes } from './comfyui.ts';
import { constantOf, programFacts, requiredConstant } from './facts.ts';

/** Weights on the GPU while a stage runs. All figures in bytes. */
interface Placement {
  readonly placedBytes: number;
  /** Buffer through which the other weights reach the GPU; 0 if all are there. */
  readonly bufferBytes: number;
}

/** Whether the program keeps as many weights on the GPU as a given amount of memory allows. */
export function placesWeights({ program, cardMemory, offload }: VramRequest): boolean {
  return cardMemory !== null && offload === 'none' && decidesPlaces(program);
}

/**
 * The weights that a program keeps on the GPU in one stage: first those in use, then the others if all of them fit.
 * @param used the components that run in the stage
 * @param workingBytes tensors and workspaces at the stage's peak
 */
export function placeWeights(
  loaded: LoadedRequest,
  used: readonly LoadedComponent[],
  workingBytes: number,
): Placement {
  const { catalogue, components } = loaded;
  const sum = (some: readonly LoadedComponent[]) => some.reduce((bytes, each) => bytes + each.weightBytes, 0);
  const others = sum(components.filter((each) => !used.includes(each)));
  const needed = sum(used);
  const budget = Math.max(0, weightsBudget(loaded, used, workingBytes));
  if (needed + others <= budget) return { placedBytes: needed + others, bufferBytes: 0 };
  if (needed <= budget) return { placedBytes: needed, bufferBytes: 0 };
  return placedWithin(catalogue, used, budget);
}

/** Weights of components that do not fit into a budget: as many as leave room for the buffer of the others. */
export function placedWithin(
  catalogue: VramCatalogue,
  used: readonly LoadedComponent[],
  budget: number,
): Placement {
  const needed = used.reduce((bytes, each) => bytes + each.weightBytes, 0);
  const buffer = Math.max(...used.map((each) => castBufferBytes(catalogue, each)));
  return {
    placedBytes: Math.max(0, budget - Math.min(buffer, budget)),
    bufferBytes: Math.min(buffer, needed),
  };
}

/** Bytes that the program gives to weights: its own rule (see the constants of each program). */
function weightsBudget(
  loaded: LoadedRequest,
  used: readonly LoadedComponent[],
  workingBytes: number,
): number {
  const { catalogue, request } = loaded;
  const facts = programFacts(catalogue, request.program);
  const free = request.cardMemory! * bytesPerGiB - contextBytes;
  if (request.program === 'forge') {
    const left = free - requiredConstant(facts, 'inference');
    return Math.max(
      left / requiredConstant(facts, 'weights-factor'),
      left - requiredConstant(facts, 'weights-margin'),
    );
  }
  if (request.program === 'invokeai')
    return free - Math.max(requiredConstant(facts, 'working-memory'), workingBytes);
  const reserve = requiredConstant(facts, 'reserve');
  if (request.loader === 'dynamic') return free - reserve - workingBytes;
  const inference = Math.max(
    requiredConstant(facts, 'minimum-inference'),
    ...used.map((each) => inferenceBytes(loaded, each)),
  );
  return free - reserve - inference;
}

/** ComfyUI's own estimate of a denoiser's inference memory (`memory_required`); 0 for other components. */
function inferenceBytes(loaded: LoadedRequest, component: LoadedComponent): number {
  if (component.role !== 'denoiser') return 0;
  const { catalogue, request, pipeline } = loaded;
  const factor = memoryFactor(catalogue, component.id);
  const size = imageSize(pipeline, request);
  const frames = size.frames > 1 ? Math.ceil(size.frames / 4) + 1 : 1;
  const area = (request.batch * frames * size.width * size.height) / pipeline.vaeScale ** 2;
  const perArea = requiredConstant(programFacts(catalogue, 'comfyui'), 'memory-per-area');
  return area * elementBytes[activationDtype(request, component)] * perArea * factor;
}

/** Factor of a class where ComfyUI's table has none: its default. */
const defaultFactor = 2;

function memoryFactor(catalogue: VramCatalogue, id: string): number {
  const className = classOf(catalogue, id);
  return constantOf(programFacts(catalogue, 'comfyui'), 'memory-factor', className) ?? defaultFactor;
}
