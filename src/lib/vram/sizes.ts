import type { VramRequest } from '../../content/schemas/vram-request.ts';
import type { Pipeline } from '../../content/schemas/pipeline.ts';
import { elementBytes } from '../network/dtype.ts';
import type { Request } from '../network/request.ts';
import { architectureOf, type VramCatalogue } from './catalogue.ts';
import { dtypeOf } from './weights.ts';

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
export function imageSize(pipeline: Pipeline, request: AskedSize, scale = 1): ImageSize {
  const side = (given: number) => cut(given * scale, pipeline.sizeMultiple);
  const { width, height, frames } = askedSize(pipeline, request);
  return { width: side(width), height: side(height), frames };
}

type AskedSize = Pick<VramRequest, 'width' | 'height' | 'frames'>;

/** The size of a request before it is rounded: what is given, otherwise that of the usual image or clip. */
export function askedSize(pipeline: Pipeline, request: AskedSize): ImageSize {
  const { nativeSize, video } = pipeline;
  return {
    width: request.width ?? video?.width ?? nativeSize,
    height: request.height ?? video?.height ?? nativeSize,
    frames: request.frames ?? pipeline.frames,
  };
}

/** One pass of the denoiser, which also sees the reference images. */
export function denoiserRequest(
  catalogue: VramCatalogue,
  pipeline: Pipeline,
  request: VramRequest,
  size: ImageSize,
  batch: number,
): Request {
  const { references: count } = request;
  const taken = pipeline.references;
  if (count === 0 || !taken) return passRequest(size, batch);
  // References of the image's own size are as many tokens as if they were below the image that is made.
  if (taken.side === null) return passRequest({ ...size, height: (1 + count) * size.height }, batch);
  const architecture = architectureOf(catalogue, pipeline.denoiser);
  const prompt = 'inputs' in architecture ? Number(architecture.inputs.textTokens ?? 0) : 0;
  return { ...passRequest(size, batch, prompt + count * taken.promptTokens), references: count };
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
  const frames = size.frames > 1 ? Math.ceil(size.frames / (pipeline.video?.frameStep ?? 4)) + 1 : 1;
  return Math.ceil(4 * batch * pipeline.latentChannels * cells * frames * 4);
}

/**
 * Bytes of the prompt's states that stay live through all stages, where they are those of every layer: one prompt; with
 * guidance the empty one too, and a copy of both as one batch.
 */
export function promptBytes(pipeline: Pipeline, request: VramRequest): number {
  const tokens = Math.max(0, ...pipeline.textEncoders.map((each) => each.tokens));
  const copies = guidanceDoubles(pipeline, request) ? 3 : 1;
  const bytes = elementBytes[dtypeOf[request.dtype ?? pipeline.dtype]];
  return copies * request.batch * tokens * pipeline.promptStates * bytes;
}
