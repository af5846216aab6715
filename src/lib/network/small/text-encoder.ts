import type { SmallNetworks } from '../../../content/schemas/small-networks.ts';
import { add, gelu, mul, mulScalar } from '../ops/elementwise.ts';
import { embedding, linear } from '../ops/linear.ts';
import { layerNorm } from '../ops/norm.ts';
import { chunk, to, unsqueeze, view } from '../ops/shape.ts';
import type { Run } from '../run.ts';
import type { Tensor } from '../tensor.ts';
import { writtenOutAttention } from './attention.ts';
import { sequential } from '../modules/sequential.ts';

/** `TextEncoder.forward` of training/model.py on `batch` prompts of `length` ids. */
export function runSmallText(run: Run, config: SmallNetworks['text'], batch: number, length: number): void {
  const { width, tokens, layers } = config;
  const ids = run.input([batch, length], 'int32');
  run.call('', () => {
    const notPadding = run.emitOne('ne', [ids], { shape: [batch, length], dtype: 'bool' });
    const real = to(run, notPadding, 'float32');
    run.drop(notPadding);
    const gaps = mulScalar(run, real);
    const mask = run.rebind(gaps, mulScalar(run, view(run, gaps, [batch, 1, 1, length])));
    const positions = run.parameter(run.weight('places', 'embedding', [length, width]));
    const tokenStates = embedding(run, 'tokens', ids, tokens, width);
    let x = run.rebind(tokenStates, add(run, tokenStates, positions));
    for (let i = 0; i < layers; i += 1) x = run.rebind(x, layer(run, `layers.${i}`, x, mask, config));
    x = run.rebind(x, layerNorm(run, 'norm', x));
    return run.rebind(x, mul(run, x, unsqueeze(run, real, 2)));
  });
}

function layer(run: Run, name: string, x: Tensor, mask: Tensor, config: SmallNetworks['text']): Tensor {
  const { width, heads, expansion } = config;
  return run.call(name, () => {
    const normed = layerNorm(run, 'norm1', x);
    const all = linear(run, 'qkv', normed, 3 * width);
    run.drop(normed);
    const [q, k, v] = chunk(run, all, 3, -1);
    const attended = writtenOutAttention(run, q, k, v, { heads, mask });
    const projected = linear(run, 'out', attended, width);
    run.drop(attended);
    const sum = add(run, x, projected);
    run.drop(projected);
    const inner = layerNorm(run, 'norm2', sum);
    const changed = run.rebind(inner, feedForward(run, inner, expansion));
    return add(run, sum, changed);
  });
}

/** The `mlp` of both networks: two linear layers around GELU. */
export function feedForward(run: Run, x: Tensor, expansion: number): Tensor {
  const width = x.shape.at(-1)!;
  return sequential(run, 'mlp', x, [
    (name, y) => linear(run, name, y, expansion * width),
    (_name, y) => gelu(run, y),
    (name, y) => linear(run, name, y, width),
  ]);
}
