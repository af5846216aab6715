import type { T5Config } from '../../../content/schemas/architectures/text.ts';
import { add, inPlace, mul, tanh, addScalar, mulScalar, pow } from '../ops/elementwise.ts';
import { embedding, linear } from '../ops/linear.ts';
import { rmsNorm } from '../ops/norm.ts';
import { create, permute, to, unsqueeze } from '../ops/shape.ts';
import type { Request } from '../request.ts';
import type { Run } from '../run.ts';
import type { Tensor } from '../tensor.ts';
import { headAttention } from './head-attention.ts';

/** Buckets of distances between tokens, one learnt bias each and head. */
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
        const ownBias = i === 0 || config.bias_in_every_layer;
        const [made, bias] = layer(run, `block.${i}`, hidden, config, ownBias ? null : shared, ownBias);
        hidden = run.rebind(hidden, made!);
        if (config.bias_in_every_layer) run.drop(bias!);
        else shared ??= bias!;
      }
      return run.rebind(hidden, rmsNorm(run, 'final_layer_norm', hidden));
    });
  });
}

function layer(
  run: Run,
  name: string,
  x: Tensor,
  config: T5Config,
  shared: Tensor | null,
  ownBias: boolean,
): Tensor[] {
  return run.checkpoint(name, () => {
    const [attended, bias] = run.call('layer.0', () => {
      const normed = rmsNorm(run, 'layer_norm', x);
      const made = run.call('SelfAttention', () => selfAttention(run, normed, config, shared, ownBias));
      return [add(run, x, made[0]!), ...made.slice(1)];
    });
    const out = run.call('layer.1', () => {
      const normed = rmsNorm(run, 'layer_norm', attended!);
      const widened = run.rebind(normed, feedForward(run, 'DenseReluDense', normed, config.d_ff));
      return add(run, attended!, widened);
    });
    return bias ? [out, bias] : [out];
  });
}

function selfAttention(
  run: Run,
  x: Tensor,
  config: T5Config,
  shared: Tensor | null,
  ownBias: boolean,
): Tensor[] {
  const inner = config.num_heads * config.d_kv;
  const [query, key, value] = ['q', 'k', 'v'].map((part) => linear(run, part, x, inner, { bias: false }));
  const bias = ownBias ? positionBias(run, x.shape[1]!, config.num_heads) : shared!;
  const attended = headAttention(run, query!, key!, value!, { heads: config.num_heads, bias });
  const out = linear(run, 'o', attended, config.d_model, { bias: false });
  return ownBias ? [out, bias] : [out];
}

/** `compute_bias`: the bucket of each pair of tokens, and its bias for each head. */
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

/** `_relative_position_bucket`: near distances have a bucket each, far ones share by their logarithm. */
function relativeBucket(run: Run, distance: Tensor): Tensor {
  const cast = run.call('', () =>
    to(run, run.emitOne('gt', [distance], { shape: distance.shape, dtype: 'bool' }), 'int64'),
  );
  const sign = run.rebind(cast, mulScalar(run, cast));
  const sum = run.rebind(sign, addScalar(run, sign));
  const absolute = addScalar(run, distance);
  const near = run.emitOne('lt', [absolute], { shape: distance.shape, dtype: 'bool' });
  let far = to(run, absolute, 'float32');
  // Divided, its logarithm taken, divided and multiplied.
  for (let i = 0; i < 4; i++) far = run.rebind(far, mulScalar(run, far));
  far = run.rebind(far, to(run, far, 'int64'));
  far = run.rebind(far, addScalar(run, far));
  const most = addScalar(run, far);
  far = run.rebind(far, add(run, far, most));
  run.drop(most);
  const chosen = run.emitOne('where', [near, absolute, far], { shape: distance.shape, dtype: 'int64' });
  run.drop(chosen);
  return inPlace(run, sum);
}

/** Gated feed-forward; `gelu_new` is written out in elementary operations. */
function feedForward(run: Run, name: string, x: Tensor, inner: number): Tensor {
  return run.call(name, () => {
    const gate = linear(run, 'wi_0', x, inner, { bias: false });
    const active = run.rebind(
      gate,
      run.call('', () => geluNew(run, gate)),
    );
    const other = linear(run, 'wi_1', x, inner, { bias: false });
    const product = mul(run, active, other);
    return linear(run, 'wo', product, x.shape.at(-1)!, { bias: false });
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
