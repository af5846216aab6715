import type { Pipeline } from '../../../content/schemas/pipeline.ts';
import type { VramRequest } from '../../../content/schemas/vram-request.ts';
import type { VramCatalogue } from '../catalogue.ts';
import { isNamed, loadedComponents } from '../loaded.ts';
import { denoiserRefusal } from './denoisers.ts';
import { quantizationRefusal } from './formats.ts';
import { programRefusal } from './programs.ts';
import { imageRefusal, trainingRefusal } from './tasks.ts';
import { isTraining } from '../training-task.ts';

/**
 * Why a request contradicts itself or its model, as a sentence for users with what to do; null if it does not. No option
 * is ignored: one that would change nothing is refused.
 */
export function refusalOf(catalogue: VramCatalogue, pipeline: Pipeline, request: VramRequest): string | null {
  const training = isTraining(request.task);
  return (
    sizeRefusal(pipeline, request) ??
    programRefusal(catalogue, pipeline, request) ??
    (training ? trainingRefusal(pipeline, request) : imageRefusal(request)) ??
    offloadRefusal(request) ??
    quantizationRefusal(request) ??
    denoiserRefusal(catalogue, pipeline, request) ??
    droppedRefusal(catalogue, pipeline, request)
  );
}

/** Every pipeline needs multiples of 8 pixels; those that need more round down by themselves. */
const sizeStep = 8;

function sizeRefusal(pipeline: Pipeline, request: VramRequest): string | null {
  for (const side of ['width', 'height'] as const) {
    const given = request[side];
    if (given === null || given % sizeStep === 0) continue;
    const below = Math.floor(given / sizeStep) * sizeStep;
    const name = side === 'width' ? 'Width' : 'Height';
    return `${name} ${given} is not a multiple of ${sizeStep}: use ${below} or ${below + sizeStep}.`;
  }
  // One frame is an image.
  if ((request.frames ?? 1) > 1 && pipeline.frames === 1)
    return `${pipeline.name} generates images, not video: remove the number of frames.`;
  return null;
}

function offloadRefusal(request: VramRequest): string | null {
  const { offload, stream, recordStream, groupLevel, offloadComponents, offloadToDisk } = request;
  if (offload !== 'group' && (stream || groupLevel === 'leaf'))
    return 'A stream and the level of groups are options of group offload: set the offload to group.';
  if (offload !== 'group' && offloadToDisk)
    return 'Only group offload keeps weights on the drive: set the offload to group.';
  if (recordStream && !stream) return 'record_stream needs a stream: turn the stream on.';
  if (offloadComponents.length > 0 && offload !== 'group' && offload !== 'sequential')
    return 'Single components can be offloaded by group or sequential offload only: choose one of these.';
  return null;
}

/** A format for a component that is dropped. */
function droppedRefusal(catalogue: VramCatalogue, pipeline: Pipeline, request: VramRequest): string | null {
  const whole = loadedComponents(catalogue, pipeline, { ...request, drop: [] });
  const left = whole.filter((each) => !request.drop.some((name) => isNamed(name, each)));
  const twice = Object.keys(request.quantize).find(
    (name) => whole.some((each) => isNamed(name, each)) && !left.some((each) => isNamed(name, each)),
  );
  return twice ? `"${twice}" is dropped, so its format changes nothing: remove one of the two.` : null;
}
