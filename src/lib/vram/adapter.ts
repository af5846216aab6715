import type { VramRequest } from '../../content/schemas/vram-request.ts';
import type { Weight, WeightKind } from '../network/tensor.ts';
import { parametersOf, remember, type VramCatalogue } from './catalogue.ts';

/** Projections of attention, which LoRA adapts by default (`to_q`, `to_k`, `to_v`, `to_out.0` and their fused forms). */
const attentionProjection = /(^|\.)(attn\w*|attention|self_attn|cross_attn)\.(.*\.)?(to_|add_|qkv|out|q|k|v)/;

/** Whether LoRA adapts the parameter of this path and kind. */
export function isAdaptedPath(path: string, kind: WeightKind): boolean {
  return kind === 'linear' && path.endsWith('.weight') && attentionProjection.test(path);
}

function isAdapted(weight: Weight): boolean {
  return weight.shape.length === 2 && isAdaptedPath(weight.path, weight.kind);
}

/** Number of parameters of a LoRA adapter: two thin matrices per adapted matrix, rank x in and out x rank. */
export function adapterParameters(catalogue: VramCatalogue, id: string, rank: number): number {
  if (rank === 0) return 0;
  const width = remember(catalogue, `adapted ${id}`, () =>
    parametersOf(catalogue, id)
      .filter(isAdapted)
      .reduce((sum, weight) => sum + weight.shape[0]! + weight.shape[1]!, 0),
  );
  return rank * width;
}

/** Rank of the adapter in LoRA training: 16 by default. */
export function loraRankOf(request: Pick<VramRequest, 'loraRank'>): number {
  return request.loraRank ?? 16;
}
