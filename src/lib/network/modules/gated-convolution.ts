import { convolution, pointwise } from '../ops/convolution.ts';
import { add, mul, silu } from '../ops/elementwise.ts';
import { rmsNorm } from '../ops/norm.ts';
import { chunk, permute } from '../ops/shape.ts';
import type { Run } from '../run.ts';
import type { Tensor } from '../tensor.ts';

/** Options of a gated depthwise feed-forward. */
export interface GatedConvolutionOptions {
  /** Width inside, as a multiple of the input's. */
  ratio: number;
  /** An RMS norm over channels at the end. */
  norm?: boolean;
  /** Adds the input back. */
  residual?: boolean;
}

/** diffusers `GLUMBConv` named `name` (Sana, DC-AE): widen, depthwise convolution, gate, narrow. */
export function gatedConvolution(
  run: Run,
  name: string,
  x: Tensor,
  options: GatedConvolutionOptions,
): Tensor {
  const width = x.shape[1]!;
  const inner = Math.floor(options.ratio * width);
  return run.call(name, () => {
    let hidden = convolution(run, 'conv_inverted', x, 2 * inner, pointwise);
    hidden = run.rebind(hidden, silu(run, hidden));
    hidden = run.rebind(hidden, convolution(run, 'conv_depth', hidden, 2 * inner, { groups: 2 * inner }));
    const [first, gate] = chunk(run, hidden, 2, 1);
    run.drop(hidden);
    const active = silu(run, gate);
    // The view `gate` stays bound, which keeps both halves alive until the end.
    hidden = run.rebind(first, mul(run, first, active));
    run.drop(active);
    hidden = run.rebind(hidden, convolution(run, 'conv_point', hidden, width, { ...pointwise, bias: false }));
    if (options.norm) hidden = run.rebind(hidden, channelNorm(run, 'norm', hidden));
    return options.residual ? add(run, hidden, x) : hidden;
  });
}

/** `RMSNorm` with a shift over channels, which are moved to the end and back. */
export function channelNorm(run: Run, name: string, x: Tensor): Tensor {
  return run.call('', () => {
    const normed = rmsNorm(run, name, permute(run, x, [0, 2, 3, 1]), { bias: true });
    return permute(run, normed, [0, 3, 1, 2]);
  });
}
