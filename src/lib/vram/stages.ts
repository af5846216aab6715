import type { VramRequest } from '../../content/schemas/vram-request.ts';
import type { Pipeline } from '../../content/schemas/pipeline.ts';
import { elementBytes } from '../network/dtype.ts';
import type { AttentionKind } from '../network/tensor.ts';
import { passOf, type VramCatalogue, type Pass } from './catalogue.ts';
import { guidanceDoubles, passRequest, imageSize, type ImageSize } from './sizes.ts';
import { tileOf } from './tiling.ts';
import type { LoadedComponent } from './loaded.ts';
import { dtypeOf } from './weights.ts';
import { bytesLeft } from './working-set.ts';

/** Parts of the work, in the order in which they can occur. */
export type StageName =
  | 'encode-text'
  | 'encode-image'
  | 'denoise'
  | 'denoise-hires'
  | 'denoise-second'
  | 'decode'
  | 'train'
  | 'optimizer-step';

/** One component at work inside a stage. */
export interface StagePass {
  readonly component: LoadedComponent;
  /** Null where the component is not traced: it counts with its weights only. */
  readonly pass: Pass | null;
  /** Rows of the pass's batch. */
  readonly batch: number;
  /** Bytes made earlier in the stage that stay live meanwhile: other tiles, a ControlNet's outputs. */
  readonly heldBytes: number;
}

/** A part of the work and what runs in it. */
export interface StagePlan {
  readonly name: StageName;
  readonly passes: readonly StagePass[];
}

interface Context {
  readonly catalogue: VramCatalogue;
  readonly pipeline: Pipeline;
  readonly request: VramRequest;
  readonly components: readonly LoadedComponent[];
}

/** The stages of making a picture. */
export function inferenceStages(
  catalogue: VramCatalogue,
  pipeline: Pipeline,
  request: VramRequest,
  components: readonly LoadedComponent[],
): StagePlan[] {
  const context: Context = { catalogue, pipeline, request, components };
  const size = imageSize(pipeline, request);
  const [first, second] = components.filter((each) => each.role === 'denoiser');
  const stages: StagePlan[] = [{ name: 'encode-text', passes: textPasses(context) }];
  if (request.task !== 'txt2img')
    stages.push({ name: 'encode-image', passes: vaePasses(context, 'encode', size) });
  if (first) stages.push({ name: 'denoise', passes: denoisePasses(context, first, size) });
  let last = size;
  if (first && request.hiresScale !== null) {
    last = imageSize(pipeline, request, request.hiresScale);
    stages.push({ name: 'denoise-hires', passes: denoisePasses(context, first, last) });
  }
  if (second) stages.push({ name: 'denoise-second', passes: denoisePasses(context, second, last) });
  stages.push({ name: 'decode', passes: vaePasses(context, 'decode', last) });
  return stages.filter((stage) => stage.passes.length > 0);
}

/** Prompts are encoded one by one: guidance encodes the empty one in a pass of its own. */
export function textPasses({ catalogue, components }: Context): StagePass[] {
  return components
    .filter((each) => each.role === 'text-encoder')
    .map((component) => ({
      component,
      pass: component.traced
        ? passOf(
            catalogue,
            component.id,
            'forward',
            { width: 64, height: 64, batch: 1, textTokens: component.tokens },
            { dtype: dtypeOf[component.format.precision] },
          )
        : null,
      batch: 1,
      heldBytes: 0,
    }));
}

function denoisePasses(context: Context, denoiser: LoadedComponent, size: ImageSize): StagePass[] {
  const { catalogue, pipeline, request, components } = context;
  const batch = request.batch * (guidanceDoubles(pipeline, request) ? 2 : 1);
  const pass = (component: LoadedComponent): Pass =>
    passOf(catalogue, component.id, 'forward', passRequest(size, batch), {
      dtype: dtypeOf[component.format.precision],
      attention: request.attention,
    });
  const passes: StagePass[] = [];
  let heldBytes = 0;
  for (const component of components.filter((each) => each.role === 'controlnet')) {
    const control = pass(component);
    passes.push({ component, pass: control, batch, heldBytes: 0 });
    heldBytes += bytesLeft(control.trace);
  }
  passes.push({ component: denoiser, pass: pass(denoiser), batch, heldBytes });
  return passes;
}

/** The VAE is not sliced by `enable_attention_slicing`: it falls back on fused attention. */
function vaeAttention(request: VramRequest): AttentionKind {
  return request.attention === 'naive' ? 'naive' : 'sdpa';
}

/** What the autoencoder does with pictures of a size: whole, picture by picture, or tile by tile. */
export function vaePasses(
  { catalogue, pipeline, request, components }: Context,
  method: 'encode' | 'decode',
  size: ImageSize,
): StagePass[] {
  return components
    .filter((each) => each.role === 'vae')
    .map((component) => {
      if (!component.traced) return { component, pass: null, batch: 1, heldBytes: 0 };
      const dtype = dtypeOf[component.format.precision];
      const batch = request.vaeSlicing ? 1 : request.batch;
      const tile = request.vaeTiling ? tileOf(size, pipeline.tileSize) : null;
      const pass = passOf(catalogue, component.id, method, passRequest(tile ?? size, batch), {
        dtype,
        attention: vaeAttention(request),
      });
      // Pictures that are finished while another one, or another tile, is in work.
      const channels = method === 'decode' ? 3 : (2 * pipeline.latentChannels) / pipeline.vaeScale ** 2;
      const pixelBytes = channels * size.frames * elementBytes[dtype];
      const finishedImages = (request.batch - batch) * size.width * size.height;
      const finishedTiles = tile ? tile.tiledPixels * batch : 0;
      return {
        component,
        pass,
        batch,
        heldBytes: Math.ceil(pixelBytes * (finishedImages + finishedTiles)),
      };
    });
}
