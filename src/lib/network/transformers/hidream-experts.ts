import type { HiDreamConfig } from '../../../content/schemas/architectures/transformer.ts';
import { gatedFeedForward } from '../modules/feed-forward.ts';
import { softmax } from '../ops/attention.ts';
import { add } from '../ops/elementwise.ts';
import { reshape, view } from '../ops/shape.ts';
import type { Run } from '../run.ts';
import type { Tensor, Tensors } from '../tensor.ts';

/** `HiDreamImageFeedForwardSwiGLU` named `name`: 2/3 of `inner`, rounded up to a multiple of 256. */
export function swiglu(run: Run, name: string, x: Tensor, inner: number): Tensor {
  const wide = 256 * Math.ceil(Math.floor((2 * inner) / 3) / 256);
  return gatedFeedForward(run, name, x, wide, ['w1', 'w3', 'w2']);
}

/**
 * `MOEFeedForwardSwiGLU` named `name`: every token visits some of the experts and the shared one. The choice depends on
 * the image; an even spread is assumed.
 */
export function mixtureOfExperts(run: Run, name: string, x: Tensor, config: HiDreamConfig): Tensor {
  const size = x.shape.at(-1)!;
  return run.call(name, () => {
    const rows = view(run, x, [-1, size]);
    const [weights, indices] = chosen(run, rows, config);
    const routed = run.call('', () => routeTokens(run, rows, weights, indices, config));
    const y = run.rebind(routed, reshape(run, routed, x.shape));
    return add(run, y, swiglu(run, 'shared_experts', x, 2 * size));
  });
}

/** `MoEGate`: [weights, indices] of the experts each token visits. */
function chosen(run: Run, rows: Tensor, config: HiDreamConfig): Tensors<2> {
  const [count, size] = rows.shape as [number, number];
  const experts = config.num_routed_experts;
  return run.call('gate', () => {
    const weight = run.weight('weight', 'other', [experts, size]);
    const details = { flops: 2 * count * experts * size, weights: [weight] };
    const logits = run.emitOne('mm', [rows], { shape: [count, experts], dtype: rows.dtype }, details);
    const values = { shape: [count, config.num_activated_experts], dtype: rows.dtype };
    return run.emit('topk', [softmax(run, logits)], [values, { ...values, dtype: 'int64' }]);
  });
}

/** `moe_infer`: the tokens of one expert after another; their results are summed in place. */
function routeTokens(
  run: Run,
  rows: Tensor,
  weights: Tensor,
  indices: Tensor,
  config: HiDreamConfig,
): Tensor {
  const [count, size] = rows.shape as [number, number];
  const visits = count * config.num_activated_experts;
  const visited = { shape: [visits], dtype: 'int64' } as const;
  const total = run.emitOne('zeros_like', [rows], { shape: [count, size], dtype: rows.dtype });
  const order = run.call('', () => {
    return run.emit('sort', [indices], [visited, visited])[1];
  });
  const tokenOrder = run.emitOne('floor_divide', [order], visited);
  const share = Math.floor(visits / config.num_routed_experts);
  let [tokens, out]: (Tensor | null)[] = [null, null];
  for (let i = 0; i < config.num_routed_experts; i++) {
    const last = i === config.num_routed_experts - 1;
    const own = last ? visits - share * i : share;
    const taken = run.emitOne('index', [rows, tokenOrder], { shape: [own, size], dtype: rows.dtype });
    if (tokens) run.drop(tokens);
    tokens = taken;
    const made = swiglu(run, `experts.${i}`, taken, 4 * size);
    if (out) run.drop(out);
    out = made;
    run.drop(run.emitOne('index', [weights, order], { shape: [own, 1], dtype: rows.dtype }));
    run.drop(run.emitOne('repeat', [tokenOrder], { shape: [own, size], dtype: 'int64' }));
  }
  return total;
}
