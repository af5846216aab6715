import type { VramRequest } from '../../content/schemas/vram-request.ts';
import type { Weight, WeightKind } from '../network/tensor.ts';
import { parametersOf, remember, type VramCatalogue } from './catalogue.ts';
import { blockOf } from './block-path.ts';
import { programFacts } from './programs/facts.ts';

/** Projections of attention, which LoRA adapts by default (`to_q`, `to_k`, `to_v`, `to_out.0` and their fused forms). */
const attentionProjection = /(^|\.)(\w*attn\w*|\w*attention)\.(.*\.)?(to_|add_|qkv|out|q|k|v)/;

/** Layers inside blocks that no trainer adapts: modulation, norms, embeddings of time, refiners. */
const notAdapted = /norm|mod\d*\.|modulation|adaLN|time_emb|t_embedder|_refiner|distilled_guidance/i;

/** The layers that a LoRA adapts. */
export type LoraTargets = NonNullable<VramRequest['loraTargets']>;

/** The layers that the request's LoRA adapts: by default those of the program. */
export function loraTargetsOf(catalogue: VramCatalogue, request: VramRequest): LoraTargets {
  return request.loraTargets ?? programFacts(catalogue, request.program).training?.loraTargets ?? 'attention';
}

/** Whether LoRA adapts the parameter of this path and kind. */
export function isAdaptedPath(path: string, kind: WeightKind, targets: LoraTargets): boolean {
  if (kind !== 'linear' || !path.endsWith('.weight')) return false;
  if (targets === 'attention') return attentionProjection.test(path);
  return blockOf(path) !== null && !notAdapted.test(path);
}

function isAdapted(weight: Weight, targets: LoraTargets): boolean {
  return weight.shape.length === 2 && isAdaptedPath(weight.path, weight.kind, targets);
}

/** Number of parameters of a LoRA adapter: two thin matrices per adapted matrix, rank x in and out x rank. */
export function adapterParameters(
  catalogue: VramCatalogue,
  id: string,
  rank: number,
  targets: LoraTargets,
): number {
  if (rank === 0) return 0;
  const width = remember(catalogue, `adapted ${id} ${targets}`, () =>
    parametersOf(catalogue, id)
      .filter((weight) => isAdapted(weight, targets))
      .reduce((sum, weight) => sum + weight.shape[0]! + weight.shape[1]!, 0),
  );
  return rank * width;
}

/** Rank of the adapter in LoRA training: the trainer's default, and 16 for the scripts of diffusers. */
export function loraRankOf(catalogue: VramCatalogue, request: VramRequest): number {
  if (request.loraRank !== null) return request.loraRank;
  const { generates, training } = programFacts(catalogue, request.program);
  return generates || !training ? 16 : training.rank;
}
