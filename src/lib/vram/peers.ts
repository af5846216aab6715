import type { PartialVramRequest } from '../../content/schemas/vram-request.ts';
import { parametersOf, type VramCatalogue } from './catalogue.ts';
import { loadedComponents } from './loaded.ts';
import { completeRequest } from './request.ts';
import { guidanceDoubles, imageSize } from './sizes.ts';
import { bytesPerMiB } from '../units/memory-size.ts';

/** The estimate of another program for an image, in bytes. */
export interface PeerEstimate {
  id: 'accelerate' | 'comfyui' | 'forge' | 'invokeai';
  name: string;
  bytes: number;
  /** The formula, and its source. */
  formula: string;
  source: string;
}

/**
 * ComfyUI's factor for each model (`memory_usage_factor` in comfy/supported_models.py); its default is 2.0.
 */
const comfyFactors: readonly (readonly [RegExp, number])[] = [
  [/^sd15$|^sd21$|^sd-turbo$/, 1.0],
  [/^sdxl|^kolors/, 0.8],
  [/^sd3/, 1.2],
  [/^flux1|^flux2/, 3.1],
  [/^qwen-image/, 1.8],
  [/^pixart/, 0.5],
  [/^hunyuandit/, 1.3],
];

/** Estimates of programs that publish a formula, for inference: weights as they count them, and their working memory. */
export function peerEstimates(catalogue: VramCatalogue, partial: PartialVramRequest): PeerEstimate[] {
  const request = completeRequest(catalogue, partial);
  const pipeline = catalogue.pipelines.get(request.model)!;
  const components = loadedComponents(catalogue, pipeline, request);
  const weights = components.reduce((sum, each) => sum + each.weightBytes, 0);
  const size = imageSize(pipeline, request);
  const itemBytes = request.dtype === 'fp32' ? 4 : 2;
  const pixels = size.width * size.height;
  const rows = request.batch * (guidanceDoubles(pipeline, request) ? 2 : 1);
  const cells = (rows * pixels) / pipeline.vaeScale ** 2;
  const vaeBytes = components.some((each) => each.format.precision === 'fp32' && each.role === 'vae')
    ? 4
    : itemBytes;
  const decode = (elements: number) => elements * request.batch * pixels * vaeBytes;
  const factor = comfyFactors.find(([pattern]) => pattern.test(request.model))?.[1] ?? 2;
  const comfyDenoise = cells * itemBytes * 0.01 * factor * bytesPerMiB;
  const largest = Math.max(
    ...components.filter((each) => each.traced).map((each) => largestLayer(catalogue, each.id) * itemBytes),
  );
  return [
    {
      id: 'accelerate',
      name: 'accelerate estimate-memory',
      bytes: weights + largest,
      formula: 'weights + largest layer',
      source: 'https://huggingface.co/docs/accelerate/usage_guides/model_size_estimator',
    },
    {
      id: 'comfyui',
      name: 'ComfyUI',
      bytes: weights + Math.max(comfyDenoise, decode(2178)),
      formula: `weights + larger of latent area x bytes x 0.01 x ${factor} MiB and 2178 x pixels x bytes`,
      source: 'https://github.com/comfyanonymous/ComfyUI/blob/master/comfy/model_base.py',
    },
    {
      id: 'forge',
      name: 'Forge',
      bytes: weights + 1.28 * cells * itemBytes * 16384,
      formula: 'weights + 1.28 x latent area x bytes x 16384',
      source: 'https://github.com/lllyasviel/stable-diffusion-webui-forge/issues/2875',
    },
    {
      id: 'invokeai',
      name: 'InvokeAI',
      bytes: weights + decode(2200),
      formula: 'weights + 2200 x pixels x bytes',
      source: 'https://github.com/invoke-ai/InvokeAI/pull/7674',
    },
  ];
}

function largestLayer(catalogue: VramCatalogue, id: string): number {
  return Math.max(...parametersOf(catalogue, id).map((weight) => weight.elements));
}
