import type { Dtype } from '../dtype.ts';
import { elements } from '../layout.ts';
import type { Run } from '../run.ts';
import type { Tensor, Weight } from '../tensor.ts';
import { reshape } from './shape.ts';

/** Options of a linear layer. */
export interface LinearOptions {
  /** Default true, as in PyTorch. */
  bias?: boolean;
  /** Type the weights are held in, where it is not that of the component. */
  dtype?: Dtype;
}

/** `nn.Linear` named `name` of the running module, applied to the last dimension. */
export function linear(
  run: Run,
  name: string,
  x: Tensor,
  outFeatures: number,
  options: LinearOptions = {},
): Tensor {
  return run.call(name, () => {
    const inFeatures = x.shape.at(-1)!;
    const weights = linearWeights(run, inFeatures, outFeatures, options);
    const rows = elements(x.shape) / inFeatures;
    const details = {
      flops: 2 * rows * inFeatures * outFeatures,
      weights,
      saves: weights[0]!.trainable ? [x] : [],
    };
    const output = { shape: x.shape.with(-1, outFeatures), dtype: x.dtype };
    // Leading dimensions are folded into one, which copies x where its strides do not allow a view.
    const folded = x.shape.length > 2 ? reshape(run, x, [rows, inFeatures]) : x;
    return run.emitOne(options.bias === false ? 'mm' : 'addmm', [folded], output, details);
  });
}

/** The parameters of an `nn.Linear` that is the running module. */
export function linearWeights(
  run: Run,
  inFeatures: number,
  outFeatures: number,
  options: LinearOptions = {},
): Weight[] {
  const dtype = options.dtype ?? null;
  const weights = [run.weight('weight', 'linear', [outFeatures, inFeatures], dtype)];
  if (options.bias !== false) weights.push(run.weight('bias', 'linear', [outFeatures], dtype));
  return weights;
}

/** `nn.Embedding` named `name`: rows of a table of `count` x `size` chosen by integer `indices`. */
export function embedding(run: Run, name: string, indices: Tensor, count: number, size: number): Tensor {
  return run.call(name, () => {
    const weight = run.weight('weight', 'embedding', [count, size]);
    const output = { shape: [...indices.shape, size], dtype: weight.dtype ?? run.dtype };
    return run.emitOne('embedding', [indices], output, {
      weights: [weight],
      saves: weight.trainable ? [indices] : [],
    });
  });
}

/** `torch.bmm` and batched `matmul` of (..., n, k) with (..., k, m) whose leading sizes agree. */
export function matmul(run: Run, a: Tensor, b: Tensor, name = 'bmm'): Tensor {
  const n = a.shape.at(-2)!;
  const k = a.shape.at(-1)!;
  const m = b.shape.at(-1)!;
  const leading = a.shape.slice(0, -2);
  return run.call('', () => {
    // Leading dimensions are folded into one, which copies an operand where its strides do not allow a view.
    const [left, right] = leading.length > 1 ? [reshape(run, a, [-1, n, k]), reshape(run, b, [-1, k, m])] : [a, b];
    return run.emitOne(
      name,
      [left, right],
      { shape: [...leading, n, m], dtype: a.dtype },
      { flops: 2 * elements(leading) * n * k * m, saves: [left, right] },
    );
  });
}
