import type { Dtype } from '../dtype.ts';
import { elements, isContiguous } from '../layout.ts';
import type { LoraOptions } from '../run-options.ts';
import type { Run } from '../run.ts';
import { type Tensor, type Weight } from '../tensor.ts';
import { lowPrecision, underAutocast } from './autocast.ts';
import { add, mulScalar } from './elementwise.ts';
import { reshape, to } from './shape.ts';

/** Options of a linear layer without a bias. */
const noBias = { bias: false } as const;

/** Options of a linear layer. */
export interface LinearOptions {
  /** Default true, as in PyTorch. */
  bias?: boolean;
  /** Type that the weights are stored in; default that of the component. */
  dtype?: Dtype;
}

/** `nn.Linear` named `name` of the running module, applied to the last dimension, with its LoRA adapter if it has one. */
export function linear(
  run: Run,
  name: string,
  x: Tensor,
  outFeatures: number,
  options: LinearOptions = {},
): Tensor {
  return run.call(name, () => {
    const base = project(run, x, outFeatures, options);
    if (!run.lora?.targets(run.path)) return base;
    return addAdapter(run, x, base, run.lora);
  });
}

/** The running module's matrix product. */
function project(run: Run, input: Tensor, outFeatures: number, options: LinearOptions): Tensor {
  return run.call('', () => {
    const inFeatures = input.shape.at(-1)!;
    const weights = linearWeights(run, inFeatures, outFeatures, options);
    const [x, ...casts] = underAutocast(run, input, weights);
    const rows = elements(x.shape) / inFeatures;
    // Folds the leading dimensions into one, which copies x where its strides do not allow a view.
    const folded = x.shape.length > 2 ? reshape(run, x, [rows, inFeatures]) : x;
    const details = {
      flops: 2 * rows * inFeatures * outFeatures,
      weights,
      saves: weights[0]!.trainable ? [folded, ...casts] : casts,
    };
    const output = { shape: x.shape.with(-1, outFeatures), dtype: x.dtype };
    // ATen/native/Linear.cpp adds the bias in the product only for matrices and contiguous batches of them.
    const joins = x.shape.length === 2 || (x.shape.length === 3 && isContiguous(x.shape, x.strides));
    if (options.bias !== false && joins) return run.emitOne('addmm', [folded], output, details);
    const product = run.emitOne('mm', [folded], output, details);
    if (options.bias === false) return product;
    if (folded !== x) run.drop(folded);
    return run.emitOne('add', [product], output);
  });
}

/** The LoRA part of peft's `Linear.forward`: casts x, multiplies it with both thin matrices, scales, adds, casts back. */
export function addAdapter(run: Run, x: Tensor, base: Tensor, lora: LoraOptions): Tensor {
  const options = { ...noBias, dtype: lora.dtype };
  const cast = to(run, x, lora.dtype);
  const delta = run.call('', () => {
    const thin = run.call('lora_A.default', () => project(run, cast, lora.rank, options));
    return run.call('lora_B.default', () => project(run, thin, base.shape.at(-1)!, options));
  });
  const scaled = run.rebind(delta, mulScalar(run, delta));
  const result = run.rebind(base, add(run, base, scaled));
  run.drop(scaled);
  return run.rebind(result, to(run, result, base.dtype));
}

/** The parameters of the running module, an `nn.Linear`. */
function linearWeights(
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

/** `nn.Embedding` named `name`: looks up integer `indices` in a table of `count` x `size`. */
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
export function matmul(run: Run, left: Tensor, right: Tensor, name = 'bmm'): Tensor {
  return run.call('', () => {
    const casts = [lowPrecision(run, left), lowPrecision(run, right)] as const;
    const [n, k, m] = [left.shape.at(-2)!, left.shape.at(-1)!, right.shape.at(-1)!];
    const leading = left.shape.slice(0, -2);
    // Folds the leading dimensions into one, which copies an operand where its strides do not allow a view.
    const folds = leading.length > 1;
    const a = folds ? reshape(run, casts[0], [-1, n, k]) : casts[0];
    const b = folds ? reshape(run, casts[1], [-1, k, m]) : casts[1];
    const details = { flops: 2 * elements(leading) * n * k * m, saves: [a, b] };
    return run.emitOne(name, [a, b], { shape: [...leading, n, m], dtype: a.dtype }, details);
  });
}
