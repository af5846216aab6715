import type { VramRequest } from '../../content/schemas/vram-request.ts';
import { elementBytes } from '../network/dtype.ts';
import type { Pipeline } from '../../content/schemas/pipeline.ts';
import { attentionOf, masksOf, packedTensors, vaeAttention } from './attention.ts';
import { architectureOf, passOf, type Pass, type VramCatalogue } from './catalogue.ts';
import { constantOf, programFacts } from './programs/facts.ts';
import { carriedBytes, framesAtOnce } from './programs/frame-chunks.ts';
import { denoiserRequest, guidanceDoubles, passRequest, imageSize, type ImageSize } from './sizes.ts';
import { tileOf } from './tiling.ts';
import { activationDtype, type LoadedComponent, type LoadedRequest } from './loaded.ts';
import { bytesLeft } from './working-set.ts';

/** Parts of the work, in the order in which they can occur. */
type StageName =
  | 'encode-text'
  | 'encode-image'
  | 'denoise'
  | 'denoise-hires'
  | 'denoise-second'
  | 'decode'
  | 'train'
  | 'optimizer-step';

/** One pass of a component in a stage. */
export interface StagePass {
  readonly component: LoadedComponent;
  /** Null if the component is not traced: only its weights count. */
  readonly pass: Pass | null;
  /** Batch size of the pass. */
  readonly batch: number;
  /** Bytes allocated earlier in the stage that stay live: other tiles, a ControlNet's outputs. */
  readonly heldBytes: number;
  /** Tensors that its attention copies; none when omitted. */
  readonly packedTensors?: number;
}

/** A part of the work and what runs in it. */
export interface StagePlan {
  readonly name: StageName;
  readonly passes: readonly StagePass[];
}

/** The stages of generating an image. */
export function inferenceStages(loaded: LoadedRequest): StagePlan[] {
  const { pipeline, request, components } = loaded;
  const size = imageSize(pipeline, request);
  const [first, second] = components.filter((each) => each.role === 'denoiser');
  const stages: StagePlan[] = [{ name: 'encode-text', passes: textPasses(loaded) }];
  if (request.task !== 'txt2img' || request.references > 0)
    stages.push({ name: 'encode-image', passes: vaePasses(loaded, 'encode', size) });
  if (first) stages.push({ name: 'denoise', passes: denoisePasses(loaded, first, size) });
  let last = size;
  if (first && request.hiresScale !== null) {
    last = imageSize(pipeline, request, request.hiresScale);
    stages.push({ name: 'denoise-hires', passes: denoisePasses(loaded, first, last) });
  }
  if (second) stages.push({ name: 'denoise-second', passes: denoisePasses(loaded, second, last) });
  stages.push({ name: 'decode', passes: vaePasses(loaded, 'decode', last) });
  return stages.filter((stage) => stage.passes.length > 0);
}

/** Text encoding: one prompt per pass, since guidance encodes the empty prompt in a pass of its own. */
export function textPasses({ catalogue, components, request }: LoadedRequest): StagePass[] {
  const encoders = components.filter((each) => each.role === 'text-encoder');
  return encoders.map((component) => {
    const size = { width: 64, height: 64, batch: 1, textTokens: component.tokens };
    const options = { dtype: activationDtype(request, component) };
    const pass = component.traced ? passOf(catalogue, component.id, 'forward', size, options) : null;
    return { component, pass, batch: 1, heldBytes: 0 };
  });
}

function denoisePasses(loaded: LoadedRequest, denoiser: LoadedComponent, size: ImageSize): StagePass[] {
  const { catalogue, pipeline, request, components } = loaded;
  const batch = request.batch * (guidanceDoubles(pipeline, request) ? 2 : 1);
  const pass = (component: LoadedComponent): Pass =>
    passOf(catalogue, component.id, 'forward', denoiserRequest(catalogue, pipeline, request, size, batch), {
      dtype: activationDtype(request, component),
      attention: attentionOf(request, component),
      masks: masksOf(catalogue, request, component),
    });
  const passes: StagePass[] = [];
  let heldBytes = 0;
  for (const component of components.filter((each) => each.role === 'controlnet')) {
    const control = pass(component);
    passes.push({ component, pass: control, batch, heldBytes: 0 });
    heldBytes += bytesLeft(control.trace);
  }
  passes.push({
    ...{ component: denoiser, pass: pass(denoiser), batch, heldBytes },
    packedTensors: packedTensors(catalogue, request, denoiser),
  });
  return passes;
}

/** Side of one VAE tile in pixels: the program's, or that of the pipeline in diffusers. */
export function tileSize(catalogue: VramCatalogue, pipeline: Pipeline, request: VramRequest): number {
  return constantOf(programFacts(catalogue, request.program), 'vae-tile') ?? pipeline.tileSize;
}

/** The passes of the autoencoder on images of a size: the whole batch, one image at a time (slicing), or by tiles. */
export function vaePasses(
  { catalogue, pipeline, request, components }: LoadedRequest,
  method: 'encode' | 'decode',
  size: ImageSize,
): StagePass[] {
  const vaes = components.filter((each) => each.role === 'vae');
  return vaes.map((component) => {
    if (!component.traced) return { component, pass: null, batch: 1, heldBytes: 0 };
    const dtype = activationDtype(request, component);
    const batch = request.vaeSlicing ? 1 : request.batch;
    const tile = request.vaeTiling ? tileOf(size, tileSize(catalogue, pipeline, request)) : null;
    const options = {
      dtype,
      attention: vaeAttention(request, component),
      masks: masksOf(catalogue, request, component),
    };
    const architecture = architectureOf(catalogue, component.id);
    // Stable Video Diffusion decodes the frames as if they were images of one batch.
    const asBatch = architecture.class === 'Recorded' && architecture.inputs.framesAsBatch === true;
    const together = asBatch && method === 'decode' ? size.frames : 1;
    const chunk = framesAtOnce(catalogue, pipeline, request, component, size.frames);
    const area = tile ?? size;
    const run = (frames: number): Pass =>
      passOf(catalogue, component.id, method, passRequest({ ...area, frames }, batch * together), options);
    const pass = run(chunk ?? area.frames);
    // Finished images, tiles and frames stay live while the next ones are computed.
    const channels = method === 'decode' ? 3 : (2 * pipeline.latentChannels) / pipeline.vaeScale ** 2;
    const pixelBytes = channels * size.frames * elementBytes[dtype];
    const finishedImages = (request.batch - batch) * size.width * size.height;
    const finishedTiles = tile ? tile.tiledPixels * batch : 0;
    const finishedFrames = chunk === null ? 0 : area.width * area.height * batch;
    const carried = chunk === null ? 0 : carriedBytes(run(1).trace);
    const heldBytes = Math.ceil(pixelBytes * (finishedImages + finishedTiles + finishedFrames)) + carried;
    return { component, pass, batch, heldBytes };
  });
}
