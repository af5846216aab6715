/** Where the U-Net looks for each word of the prompt: the shares of its cross-attention, where a model gives them out. */

/** Cross-attention of one U-Net call, averaged over heads and layers. Over the tokens the shares of a place sum to 1. */
export interface AttentionMap<Shares = Float32Array> {
  tokens: number;
  height: number;
  width: number;
  /** [tokens, height, width]; token order is that of the prompt's ids. */
  shares: Shares;
}

/**
 * The plane [height, width] of one token: of one step's map, or averaged over the maps of several steps. Throws
 * `RangeError` when there is no map, the maps differ in shape, or the token is not one of them.
 */
export function attentionOfToken(maps: readonly AttentionMap[], token: number): Float32Array {
  const [first] = maps;
  if (!first) throw new RangeError('there is no attention map');
  if (!(Number.isInteger(token) && token >= 0 && token < first.tokens))
    throw new RangeError(`token ${token} is not one of ${first.tokens}`);
  const area = first.height * first.width;
  const plane = new Float32Array(area);
  for (const map of maps) {
    if (map.tokens !== first.tokens || map.height !== first.height || map.width !== first.width)
      throw new RangeError('the attention maps differ in shape');
    for (let i = 0; i < area; i += 1) plane[i]! += map.shares[token * area + i]! / maps.length;
  }
  return plane;
}
