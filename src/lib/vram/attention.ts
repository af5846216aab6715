import type { Pipeline } from '../../content/schemas/pipeline.ts';
import type { Program, VramRequest } from '../../content/schemas/vram-request.ts';
import { hasPairMasks, type WrittenMasks } from '../network/recorded/masks.ts';
import type { AttentionKind } from '../network/tensor.ts';
import { architectureOf, classOf, type VramCatalogue } from './catalogue.ts';
import type { LoadedComponent } from './loaded.ts';
import { constantOf, programFacts } from './programs/facts.ts';
import { hasOtherAttention } from './refusals/denoisers.ts';

/** Whether a denoiser that always calls PyTorch's fused function gets the kernel without fusion. */
export const withoutFusedAttention = (request: VramRequest, { role, format }: LoadedComponent): boolean =>
  role === 'denoiser' &&
  request.attention === 'naive' &&
  request.program !== 'sdcpp' &&
  !hasOtherAttention(format.className);

/**
 * The program that a component runs for attention. The scores of ggml, and of PyTorch's kernel without fusion, count as a
 * workspace of the fused operation.
 */
export function attentionOf(request: VramRequest, component: LoadedComponent): AttentionKind {
  const fused = request.program === 'sdcpp' || withoutFusedAttention(request, component);
  return fused || request.attention === 'flash-varlen' ? 'sdpa' : request.attention;
}

/** `enable_attention_slicing` does not slice the VAE, which uses fused attention then. */
export function vaeAttention(request: VramRequest, vae: LoadedComponent): AttentionKind {
  return attentionOf(request, vae) === 'naive' ? 'naive' : 'sdpa';
}

/**
 * The masks that a component's attention writes out. The recorded classes of diffusers pass them to PyTorch's function,
 * which makes a copy in the type of the query; the sources of programs with classes of their own say whether these have
 * masks (constant `masks`).
 */
export function masksOf(
  catalogue: VramCatalogue,
  request: VramRequest,
  component: LoadedComponent,
): WrittenMasks {
  if (ownConstant(catalogue, request, 'masks', component.format.className) === 0) return 'none';
  return packedTensors(catalogue, request, component) > 0 ? 'boolean' : 'all';
}

/** Tensors of the size of the keys that attention copies, without padded tokens; 0 where it takes them as they are. */
export function packedTensors(
  catalogue: VramCatalogue,
  request: VramRequest,
  { role, format }: LoadedComponent,
): number {
  if (request.attention !== 'flash-varlen' || role !== 'denoiser') return 0;
  return ownConstant(catalogue, request, 'packed-tensors', format.className) ?? 0;
}

/** Whether a program can run a class of denoisers with flash-attn without padded tokens. */
export const hasFlashVarlen = (catalogue: VramCatalogue, program: Program, className: string): boolean =>
  constantOf(programFacts(catalogue, program), 'packed-tensors', className) !== null;

/** Whether flash-attn without padded tokens saves memory: where the denoiser otherwise copies masks of all pairs of tokens. */
export function savesWithFlashVarlen(
  catalogue: VramCatalogue,
  pipeline: Pipeline,
  request: VramRequest,
): boolean {
  const { attention, program, dtype } = request;
  if (attention !== 'sdpa' || dtype === 'fp32') return false;
  if (!hasFlashVarlen(catalogue, program, classOf(catalogue, pipeline.denoiser))) return false;
  const method = architectureOf(catalogue, pipeline.denoiser).recording?.methods.forward;
  return method !== undefined && hasPairMasks(method);
}

const ownConstant = (catalogue: VramCatalogue, { program }: VramRequest, key: string, className: string) =>
  constantOf(programFacts(catalogue, program), key, className);
