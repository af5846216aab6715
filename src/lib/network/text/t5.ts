import type { T5Config } from '../../../content/schemas/architectures/text.ts';
import { add, mul, tanh, addScalar, mulScalar, pow } from '../ops/elementwise.ts';
import { embedding, linear, linears, noBias } from '../ops/linear.ts';
import { rmsNorm } from '../ops/norm.ts';
import { create, permute, to, unsqueeze } from '../ops/shape.ts';
import type { Request } from '../request.ts';
import type { Run } from '../run.ts';
import type { Tensor } from '../tensor.ts';
import { headAttention } from './head-attention.ts';

/** Buckets of distances between tokens; each has one learnt bias per head. */
const buckets = 32;

/** transformers `T5EncoderModel.forward` (T5 1.1, mT5, UMT5). */
export function runT5(run: Run, config: T5Config, request: Request): void {
  const ids = run.input([request.batch, request.textTokens ?? 512], 'int64');
  run.call('', () => {
    const embedded = embedding(run, 'shared', ids, config.vocab_size, config.d_model);
    return run.call('encoder', () => {
      let hidden = run.alias(embedded);
      let shared: Tensor | null = null;
      for (let i = 0; i < config.num_layers; i++) {
        const [made, bias] = layer(run, `block.${i}`, hidden, config, shared);
        hidden = run.rebind(hidden, made);
        if (config.bias_in_every_layer) run.drop(bias!);
        else shared ??= bias!;
      }
      return run.rebind(hidden, rmsNorm(run, 'final_layer_norm', hidden));
    });
  });
}

/** The new states and, if the layer computed one, the position bias. */
type WithBias = [states: Tensor, ...bias: Tensor[]];

/** One layer. @param shared position bias of an earlier layer; null to compute one */
function layer(run: Run, name: string, x: Tensor, config: T5Config, shared: Tensor | null): WithBias {
  return run.checkpoint(name, () => {
    const [attended, bias] = run.call('layer.0', (): WithBias => {
      const normed = rmsNorm(run, 'layer_norm', x);
      const [made, ...rest] = run.call('SelfAttention', () => selfAttention(run, normed, config, shared));
      return [add(run, x, made), ...rest];
    });
    const out = run.call('layer.1', () => {
      const normed = rmsNorm(run, 'layer_norm', attended);
      const widened = run.rebind(normed, feedForward(run, 'DenseReluDense', normed, config.d_ff));
      return add(run, attended, widened);
    });
    return bias ? [out, bias] : [out];
  });
}

function selfAttention(run: Run, x: Tensor, config: T5Config, shared: Tensor | null): WithBias {
  const { num_heads: heads } = config;
  const [query, key, value] = linears(run, ['q', 'k', 'v'], x, heads * config.d_kv, noBias);
  const bias = shared ?? positionBias(run, x.shape[1]!, heads);
  const attended = headAttention(run, query, key, value, { heads, bias });
  const out = linear(run, 'o', attended, config.d_model, noBias);
  return shared ? [out] : [out, bias];
}

/** `compute_bias`: the bucket of each pair of tokens, then its bias for each head. */
function positionBias(run: Run, tokens: number, heads: number): Tensor {
  return run.call('', () => {
    const context = unsqueeze(run, create(run, 'arange', [tokens], 'int64'), 1);
    const memory = unsqueeze(run, create(run, 'arange', [tokens], 'int64'), 0);
    const distance = add(run, memory, context);
    const bucket = run.call('', () => relativeBucket(run, distance));
    const values = embedding(run, 'relative_attention_bias', bucket, buckets, heads);
    return unsqueeze(run, permute(run, values, [2, 0, 1]), 0);
  });
}

/** `_relative_position_bucket`: each near distance has its own bucket, far ones share buckets by their logarithm. */
function relativeBucket(run: Run, distance: Tensor): Tensor {
  const cast = run.call('', () =>
    to(run, run.emitOne('gt', [distance], { shape: distance.shape, dtype: 'bool' }), 'int64'),
  );
  const sign = run.rebind(cast, mulScalar(run, cast));
  const sum = run.rebind(sign, addScalar(run, sign));
  const absolute = addScalar(run, distance);
  const near = run.emitOne('lt', [absolute], { shape: distance.shape, dtype: 'bool' });
  let far = to(run, absolute, 'float32');
  // Divide, take the logarithm, divide, multiply.
  for (let i = 0; i < 4; i++) far = run.rebind(far, mulScalar(run, far));
  far = run.rebind(far, to(run, far, 'int64'));
  far = run.rebind(far, addScalar(run, far));
  const limited = addScalar(run, far);
  far = run.rebind(far, add(run, far, limited));
  run.drop(limited);
  const chosen = run.emitOne('where', [near, absolute, far], { shape: distance.shape, dtype: 'int64' });
  run.drop(chosen);
  // Adds the chosen buckets in place.
  return sum;
}

/** Gated feed-forward with `gelu_new` in elementary operations. */
function feedForward(run: Run, name: string, x: Tensor, inner: number): Tensor {
  return run.call(name, () => {
    const gate = linear(run, 'wi_0', x, inner, noBias);
    const active = run.replace(gate, () => geluNew(run, gate));
    const product = mul(run, active, linear(run, 'wi_1', x, inner, noBias));
    return linear(run, 'wo', product, x.shape.at(-1)!, noBias);
  });
}

/** `0.5 x (1 + tanh(√(2/π) (x + 0.044715 x³)))`, term by term. */
function geluNew(run: Run, x: Tensor): Tensor {
  const half = mulScalar(run, x);
  let inner = pow(run, x);
  inner = run.rebind(inner, mulScalar(run, inner));
  inner = run.rebind(inner, add(run, x, inner));
  inner = run.rebind(inner, mulScalar(run, inner));
  inner = run.rebind(inner, tanh(run, inner));
  inner = run.rebind(inner, addScalar(run, inner));
  return mul(run, half, inner);
}
