/** The attention of the U-Net to each word of the prompt: the weights of its cross-attention, if the model outputs them. */

/** Cross-attention of one U-Net call, averaged over heads and layers. The shares of a position sum to 1 over the tokens. */
export interface AttentionMap<Shares = Float32Array> {
  tokens: number;
  height: number;
  width: number;
  /** [tokens, height, width]; tokens in the order of the prompt's ids. */
  shares: Shares;
}

/**
 * The plane [height, width] of one token: from the map of one step, or the mean of several.
 * @throws RangeError when there are no maps, the maps differ in shape, or they do not contain the token
 */
export function attentionOfToken(maps: readonly AttentionMap[], token: number): Float32Array {
  const [first] = maps;
  if (!first) throw new RangeError('No attention maps: give at least one.');
  if (!(Number.isInteger(token) && token >= 0 && token < first.tokens))
    throw new RangeError(`Token ${token} is out of range: use 0 to ${first.tokens - 1}.`);
  const area = first.height * first.width;
  const plane = new Float32Array(area);
  for (const map of maps) {
    if (map.tokens !== first.tokens || map.height !== first.height || map.width !== first.width)
      throw new RangeError('The attention maps differ in shape: use maps of one run.');
    for (let i = 0; i < area; i += 1) plane[i]! += map.shares[token * area + i]! / maps.length;
  }
  return plane;
}
