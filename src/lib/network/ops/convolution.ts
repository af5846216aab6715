import { channelsLastStrides, contiguousStrides, elements, isChannelsLast } from '../layout.ts';
import type { Run } from '../run.ts';
import type { Tensor, Weight } from '../tensor.ts';
import { underAutocast } from './autocast.ts';

/** Options of a 1x1 convolution. */
export const pointwise = { kernel: 1, padding: 0 } as const;

/** Options of a convolution; one number applies to every spatial dimension. */
export interface ConvolutionOptions {
  kernel?: number | readonly number[];
  stride?: number | readonly number[];
  padding?: number | readonly number[];
  groups?: number;
  bias?: boolean;
}

/** `nn.Conv1d`, `nn.Conv2d` or `nn.Conv3d` named `name`, by the dimensions of x. Kernel 3, stride 1, padding 1 by default. */
export function convolution(
  run: Run,
  name: string,
  input: Tensor,
  outChannels: number,
  options: ConvolutionOptions = {},
): Tensor {
  return run.call(name, () => {
    const spatial = input.shape.length - 2;
    const kernel = each(options.kernel ?? 3, spatial);
    const weights = convolutionWeights(run, input.shape[1]!, outChannels, { ...options, kernel });
    const [x, ...casts] = underAutocast(run, input, weights);
    const stride = each(options.stride ?? 1, spatial);
    const padding = each(options.padding ?? 1, spatial);
    const sizes = kernel.map((k, i) => Math.floor((x.shape[i + 2]! + 2 * padding[i]! - k) / stride[i]!) + 1);
    const shape = [x.shape[0]!, outChannels, ...sizes];
    const flops = 2 * elements(shape) * (weights[0]!.elements / outChannels);
    // One backward formula covers input and weight, so autograd keeps the input even if the weight is frozen.
    const saves = [x, ...casts];
    return run.emitOne('convolution', [x], { shape, dtype: x.dtype }, { flops, weights, saves });
  });
}

/** The parameters of the running module, a convolution. */
function convolutionWeights(
  run: Run,
  inChannels: number,
  outChannels: number,
  options: ConvolutionOptions,
  spatial = 2,
): Weight[] {
  const kernel = each(options.kernel ?? 3, spatial);
  const shape = [outChannels, inChannels / (options.groups ?? 1), ...kernel];
  const weights = [run.weight('weight', 'convolution', shape)];
  if (options.bias !== false) weights.push(run.weight('bias', 'convolution', [outChannels]));
  return weights;
}

/** `nn.ConvTranspose2d` named `name` with a stride equal to its kernel: every pixel becomes a square. */
export function convolutionTransposed(
  run: Run,
  name: string,
  input: Tensor,
  outChannels: number,
  factor: number,
): Tensor {
  return run.call(name, () => {
    const inChannels = input.shape[1]!;
    const weights = [
      run.weight('weight', 'convolution', [inChannels, outChannels, factor, factor]),
      run.weight('bias', 'convolution', [outChannels]),
    ];
    const [x, ...casts] = underAutocast(run, input, weights);
    const shape = [x.shape[0]!, outChannels, factor * x.shape[2]!, factor * x.shape[3]!];
    const flops = 2 * elements(shape) * inChannels;
    const details = { flops, weights, saves: [x, ...casts] };
    return run.emitOne('convolution', [x], { shape, dtype: x.dtype }, details);
  });
}

function interpolation(name: string) {
  return (run: Run, x: Tensor, height: number, width: number): Tensor => {
    const shape = [...x.shape.slice(0, -2), height, width];
    const strides = isChannelsLast(x.shape, x.strides)
      ? channelsLastStrides(shape)
      : contiguousStrides(shape);
    return run.emitOne(name, [x], { shape, dtype: x.dtype, strides });
  };
}

/** `F.interpolate(x, mode='bilinear')` to the given height and width. */
export const upsampleBilinear = interpolation('upsample_bilinear2d');
/** `F.interpolate(x, mode='nearest')` to the given height and width. */
export const upsampleNearest = interpolation('upsample_nearest2d');

/** `F.interpolate(x, scale_factor=2, mode='nearest')`. */
export function upsampleTwice(run: Run, x: Tensor): Tensor {
  return upsampleNearest(run, x, 2 * x.shape[2]!, 2 * x.shape[3]!);
}

function each(value: number | readonly number[], count: number): readonly number[] {
  return typeof value === 'number' ? new Array<number>(count).fill(value) : value;
}
