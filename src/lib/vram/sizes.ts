import type { VramRequest } from '../../content/schemas/vram-request.ts';
import type { Pipeline } from '../../content/schemas/pipeline.ts';
import type { Request } from '../network/request.ts';

/** The size of an image that the pipeline generates. */
export interface ImageSize {
  readonly width: number;
  readonly height: number;
  readonly frames: number;
}

/** Rounds a side down to a multiple, but at least one. @param side pixels */
function cut(side: number, multiple: number): number {
  return Math.max(multiple, Math.floor(side / multiple) * multiple);
}

/** Size that the pipeline generates for a request: rounded to its multiple, enlarged for the second pass of a hires fix. */
export function imageSize(
  pipeline: Pipeline,
  request: Pick<VramRequest, 'width' | 'height' | 'frames'>,
  scale = 1,
): ImageSize {
  const side = (given: number | null) => cut((given ?? pipeline.nativeSize) * scale, pipeline.sizeMultiple);
  return {
    width: side(request.width),
    height: side(request.height),
    frames: request.frames ?? pipeline.frames,
  };
}

/**
 * The size that the denoiser sees: each reference image adds as many tokens as the image has, as if it were below it.
 */
export function withReferences(size: ImageSize, { references }: VramRequest): ImageSize {
  return { ...size, height: size.height * (1 + references) };
}

/**
 * Whether both halves of guidance pass through the denoiser in one batch. stable-diffusion.cpp
 * never does that.
 */
export function guidanceDoubles(pipeline: Pipeline, request: VramRequest): boolean {
  if (request.program === 'sdcpp') return false;
  if (pipeline.guidance === 'sequential') return false;
  return request.guidance ?? pipeline.guidance === 'batched';
}

/** One pass over images of a size. */
export function passRequest(size: ImageSize, batch: number, textTokens?: number): Request {
  const request: Request = { width: size.width, height: size.height, batch };
  if (textTokens !== undefined) request.textTokens = textTokens;
  if (size.frames > 1) request.frames = size.frames;
  return request;
}

/** Bytes of latents that stay live between stages: latent, noise prediction and the scheduler's two copies, in float32. */
export function latentBytes(pipeline: Pipeline, size: ImageSize, batch: number): number {
  const cells = (size.width / pipeline.vaeScale) * (size.height / pipeline.vaeScale);
  const frames = size.frames > 1 ? Math.ceil(size.frames / 4) + 1 : 1;
  return Math.ceil(4 * batch * pipeline.latentChannels * cells * frames * 4);
}
