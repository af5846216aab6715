import type { HiDreamConfig } from '../../../content/schemas/architectures/transformer.ts';
import { softmax } from '../ops/attention.ts';
import { add, mul, silu } from '../ops/elementwise.ts';
import { linear } from '../ops/linear.ts';
import { reshape, view } from '../ops/shape.ts';
import type { Run } from '../run.ts';
import type { Tensor } from '../tensor.ts';

const noBias = { bias: false };

/** `HiDreamImageFeedForwardSwiGLU` named `name`: two thirds of `inner`, rounded up to 256, over two layers. */
export function swiglu(run: Run, name: string, x: Tensor, inner: number): Tensor {
  const wide = 256 * Math.ceil(Math.floor((2 * inner) / 3) / 256);
  return run.call(name, () => {
    const product = run.call('', () => {
      const first = run.call('', () => silu(run, linear(run, 'w1', x, wide, noBias)));
      return mul(run, first, linear(run, 'w3', x, wide, noBias));
    });
    return linear(run, 'w2', product, x.shape.at(-1)!, noBias);
  });
}

/**
 * `MOEFeedForwardSwiGLU` named `name`: every token visits some of the experts and the shared one. Which ones depends on
 * the picture; they are taken to spread evenly.
 */
export function mixtureOfExperts(run: Run, name: string, x: Tensor, config: HiDreamConfig): Tensor {
  const size = x.shape.at(-1)!;
  return run.call(name, () => {
    const rows = view(run, x, [-1, size]);
    const [weights, indices] = chosen(run, rows, config) as [Tensor, Tensor];
    const routed = run.call('', () => visited(run, rows, weights, indices, config));
    const y = run.rebind(routed, reshape(run, routed, x.shape));
    return add(run, y, swiglu(run, 'shared_experts', x, 2 * size));
  });
}

/** `MoEGate`: [weights, indices] of the experts each token visits. */
function chosen(run: Run, rows: Tensor, config: HiDreamConfig): Tensor[] {
  const [count, size] = rows.shape as [number, number];
  const experts = config.num_routed_experts;
  return run.call('gate', () => {
    const weight = run.weight('weight', 'other', [experts, size]);
    const logits = run.emitOne(
      'mm',
      [rows],
      { shape: [count, experts], dtype: rows.dtype },
      { flops: 2 * count * experts * size, weights: [weight] },
    );
    const scores = softmax(run, logits);
    const shape = [count, config.num_activated_experts];
    return run.emit(
      'topk',
      [scores],
      [
        { shape, dtype: rows.dtype },
        { shape, dtype: 'int64' },
      ],
    );
  });
}

/** `moe_infer`: the tokens of one expert after another, their results added up in place. */
function visited(run: Run, rows: Tensor, weights: Tensor, indices: Tensor, config: HiDreamConfig): Tensor {
  const [count, size] = rows.shape as [number, number];
  const visits = count * config.num_activated_experts;
  const total = create(run, count, size, rows);
  const order = run.call('', () => {
    const born = { shape: [visits], dtype: 'int64' as const };
    return run.emit('sort', [indices], [born, born])[1]!;
  });
  const tokenOrder = run.emitOne('floor_divide', [order], { shape: [visits], dtype: 'int64' });
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

function create(run: Run, count: number, size: number, like: Tensor): Tensor {
  return run.emitOne('zeros_like', [like], { shape: [count, size], dtype: like.dtype });
}
