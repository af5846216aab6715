import { describe, expect, it } from 'vitest';
import { columnKernel } from '../../../src/integrations/fused-runtime/column-kernel.ts';
import { kernels } from '../../../src/integrations/fused-runtime/kernels.ts';
import { functionsOf, integers, shippedBody, trap, type Kernel } from './functions.ts';

const memory = new WebAssembly.Memory({ initial: 4 });
const floats = new Float32Array(memory.buffer);
const numbers = new Uint32Array(memory.buffer);
const [sizes, picture, matrix] = [16, 256, 16_384];
const body = shippedBody(kernels.columns.hash);
const type = { parameters: integers(7) };
const [theirs, ours, alone] = functionsOf(memory, type, body, columnKernel(body), columnKernel(trap));

interface Convolution {
  channels?: number;
  input?: [number, number];
  filter?: [number, number];
  dilation?: [number, number];
  padding?: [number, number];
  stride?: [number, number];
}

/** A convolution's sizes as MLAS has them, and what it makes of them itself. */
function settle(convolution: Convolution) {
  const { channels = 3, input = [8, 8], filter = [3, 3], dilation = [1, 1] } = convolution;
  const { padding = [1, 1], stride = [1, 1] } = convolution;
  const [height, width] = [0, 1].map((axis) => {
    const reach = dilation[axis]! * (filter[axis]! - 1) + 1;
    return Math.floor((input[axis]! + 2 * padding[axis]! - reach) / stride[axis]!) + 1;
  }) as [number, number];
  const places = { 24: input, 36: filter, 48: dilation, 60: padding, 84: stride, 100: [height, width] };
  floats.forEach((_, index) => (floats[index] = Math.fround(Math.sin(index * 1.7) + 2)));
  for (const [at, pair] of Object.entries(places)) numbers.set(pair, sizes + Number(at) / 4);
  numbers[sizes + 112 / 4] = input[0] * input[1];
  return { ks: channels * filter[0] * filter[1], points: height * width, width };
}

/** All of memory after a call: what was asked for, and that nothing else was written. */
function after(
  kernel: Kernel,
  convolution: Convolution,
  k: number,
  ks: number,
  point: number,
  points: number,
) {
  settle(convolution);
  kernel(4 * sizes, 4 * picture, 4 * matrix, k, ks, point, points);
  return Buffer.from(memory.buffer.slice(0));
}

/** The ranges of k and of points that a call may name; `lines` of whole lines only. */
function* ranges(convolution: Convolution, lines: boolean): Generator<[number, number, number, number]> {
  const { ks, points, width } = settle(convolution);
  const unit = lines ? width : 1;
  for (const [k, count] of [
    [0, ks],
    [0, 4],
    [5, ks - 5],
    [ks - 1, 1],
  ] as const)
    for (const [point, some] of [
      [0, points],
      [unit, points - unit],
      [points - unit, unit],
    ] as const)
      if (k >= 0 && count > 0 && k + count <= ks && some > 0) yield [k, count, point, some];
}

const wholeLines: [string, Convolution][] = [
  ['3 x 3 over lines of eight', {}],
  ['3 x 3 over lines of four', { input: [4, 4], channels: 5 }],
  ['3 x 3 over lines of sixteen, fewer of them', { input: [3, 16] }],
  ['5 x 5, padded by two', { filter: [5, 5], padding: [2, 2] }],
  ['1 x 7, padded by its reach', { filter: [1, 7], padding: [0, 3] }],
  ['no padding', { input: [6, 10], padding: [0, 0] }],
  ['dilated by three', { dilation: [3, 3], padding: [3, 3] }],
  ['padding wider than the picture', { input: [4, 4], filter: [1, 1], padding: [6, 70], channels: 12 }],
];
const others: [string, Convolution][] = [
  ['a stride of two', { stride: [2, 2] }],
  ['a stride of two in one direction', { stride: [2, 1] }],
  ['lines that are no multiple of four', { input: [8, 9] }],
  ['lines of fewer than four', { input: [5, 3], padding: [1, 2], filter: [3, 4] }],
];

describe('a picture as columns', () => {
  it.each(wholeLines)("is onnxruntime's, by our code alone: %s", (_, convolution) => {
    for (const range of ranges(convolution, true))
      expect(
        after(alone!, convolution, ...range).equals(after(theirs!, convolution, ...range)),
        `${range}`,
      ).toBe(true);
  });

  it.each([...wholeLines, ...others])("is onnxruntime's for parts of lines too: %s", (_, convolution) => {
    for (const range of ranges(convolution, false))
      expect(
        after(ours!, convolution, ...range).equals(after(theirs!, convolution, ...range)),
        `${range}`,
      ).toBe(true);
  });
});
