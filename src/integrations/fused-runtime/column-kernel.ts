/**
 * A picture written out as the matrix that a convolution multiplies with. A row of it (k) is a channel seen through one place
 * of the filter: what lies under that place for each point of the output, zero where that is padding.
 *
 * onnxruntime 1.30's own (MLAS, `MlasConvIm2Col` in onnxruntime/core/mlas/lib/convolve.cpp) finds out for every line of every
 * channel what is padding, and copies the last one to three floats of a line one by one; a line of the small model has four
 * or eight. The code in front of it finds that out once for a place, then copies all channels, four floats at a time. It
 * does so for whole lines of a multiple of four points, under a filter that moves by one point.
 */
import {
  all,
  atLeast,
  difference,
  equal,
  floats,
  greater,
  isMultiple,
  lesser,
  product,
  quotient,
  remainder,
  sum,
} from './arithmetic.ts';
import { wasm, type Code } from './bytecode.ts';
import { codeFirst } from './code-first.ts';
import { variables, type Variables } from './variables.ts';

/** As MLAS passes them: the convolution's sizes, pointers, the first k and how many, the first point and how many. */
const parameters = ['sizes', 'picture', 'matrix', 'k', 'ks', 'point', 'points'] as const;
const own = [
  // The filter's places, lines of the output, and bytes: of a channel, of its lines, of the output's, of a k.
  ...['places', 'lines', 'channelBytes', 'lineBytes', 'outputLineBytes', 'kBytes'],
  // Of a place: which it is, how many are to do, its channels, and its lines above, in and below the picture.
  ...['place', 'placesLeft', 'channels', 'above', 'inside', 'below'],
  // Where in the picture a place's first point lies, and four columns: the output's, and those that are read.
  ...['x', 'y', 'column', 'read', 'channelsLeft', 'fromChannel', 'toChannel', 'from', 'to', 'linesLeft'],
] as const;
type Name = (typeof parameters | typeof own)[number];
type Locals = Variables<Name>;

/** Bytes from the beginning of `MLAS_CONV_PARAMETERS` (onnxruntime/core/mlas/inc/mlas.h), as the function reads them. */
const offsets = {
  ...{ inputHeight: 24, inputWidth: 28, filterHeight: 36, filterWidth: 40 },
  ...{ dilationY: 48, dilationX: 52, paddingTop: 60, paddingLeft: 64 },
  ...{ strideY: 84, strideX: 88, outputWidth: 104, channelSize: 112 },
};
const size = ({ value }: Locals, of: keyof typeof offsets): Code => [
  ...value('sizes'),
  ...wasm.load(offsets[of]),
];
const { number } = wasm;
const [ZERO, ONE, FOUR] = [number(0), number(1), number(4)];

/** Whether what is asked for is what the code in front does: whole lines, and some at all. */
function fits(locals: Locals): Code {
  const { value } = locals;
  const width = size(locals, 'outputWidth');
  return all(
    equal(size(locals, 'strideY'), ONE),
    equal(size(locals, 'strideX'), ONE),
    isMultiple(width, FOUR),
    atLeast(size(locals, 'inputWidth'), FOUR),
    isMultiple(value('point'), width),
    isMultiple(value('points'), width),
    atLeast(product(value('ks'), value('points')), ONE),
  );
}

function settleCall(locals: Locals): Code[] {
  const { value, assign, moveOn } = locals;
  return [
    assign('places', product(size(locals, 'filterHeight'), size(locals, 'filterWidth'))),
    assign('lines', quotient(value('points'), size(locals, 'outputWidth'))),
    assign('channelBytes', floats(size(locals, 'channelSize'))),
    assign('lineBytes', floats(size(locals, 'inputWidth'))),
    assign('outputLineBytes', floats(size(locals, 'outputWidth'))),
    assign('kBytes', floats(value('points'))),
    assign('place', remainder(value('k'), value('places'))),
    assign('placesLeft', lesser(value('places'), value('ks'))),
    moveOn('picture', product(quotient(value('k'), value('places')), value('channelBytes'))),
  ];
}

function settlePlace(locals: Locals): Code[] {
  const { value, assign, moveOn } = locals;
  const filterWidth = size(locals, 'filterWidth');
  const [x, y] = [remainder(value('place'), filterWidth), quotient(value('place'), filterWidth)];
  const line = quotient(value('point'), size(locals, 'outputWidth'));
  const within = (count: Code, most: Code) => lesser(greater(count, ZERO), most);
  return [
    assign('x', difference(product(x, size(locals, 'dilationX')), size(locals, 'paddingLeft'))),
    assign('y', sum(line, difference(product(y, size(locals, 'dilationY')), size(locals, 'paddingTop')))),
    assign('above', within(difference(ZERO, value('y')), value('lines'))),
    moveOn('y', value('above')),
    assign('below', difference(value('lines'), value('above'))),
    assign('inside', within(difference(size(locals, 'inputHeight'), value('y')), value('below'))),
    moveOn('below', difference(ZERO, value('inside'))),
    // Every so many k, as many as there are places, is another channel's.
    assign('channels', quotient(sum(value('ks'), difference(value('places'), ONE)), value('places'))),
  ];
}

/** Copies four columns of all channels. */
function copyChannels(locals: Locals, shift: number): Code[] {
  const { value, assign, moveOn, countDown } = locals;
  const writeLines = (count: Name, fourFloats: Code[]): Code[] => [
    ...[assign('linesLeft', value(count)), value(count), wasm.if],
    ...countDown('linesLeft', [
      ...[value('to'), ...fourFloats, wasm.vectorStore(0)],
      moveOn('to', value('outputLineBytes')),
    ]),
    wasm.end,
  ];
  const readLine = [
    ...[value('from'), wasm.vectorLoad(0), wasm.get(shift), wasm.swizzle],
    moveOn('from', value('lineBytes')),
  ];
  return [
    assign('channelsLeft', value('channels')),
    ...countDown('channelsLeft', [
      ...[assign('from', value('fromChannel')), assign('to', value('toChannel'))],
      ...writeLines('above', [wasm.vectorZero]),
      ...writeLines('inside', readLine),
      ...writeLines('below', [wasm.vectorZero]),
      moveOn('fromChannel', value('channelBytes')),
      moveOn('toChannel', product(value('places'), value('kBytes'))),
    ]),
  ];
}

/** Copies a place's columns, four by four. What is read lies within the line; it is shifted, with zeros behind. */
function copyPlace(locals: Locals, shift: number): Code[] {
  const { value, assign, moveOn } = locals;
  const wanted = sum(value('x'), value('column'));
  const lastFour = difference(size(locals, 'inputWidth'), FOUR);
  const off = lesser(greater(difference(wanted, value('read')), number(-4)), FOUR);
  return [
    ...[assign('column', ZERO), wasm.loop, assign('read', lesser(greater(wanted, ZERO), lastFour))],
    ...[wasm.bytes(Array.from({ length: 16 }, (_, byte) => byte)), floats(off)],
    ...[wasm.bytesSplat, wasm.bytesAdd, wasm.set(shift)],
    assign('fromChannel', sum(product(value('y'), value('lineBytes')), floats(value('read')))),
    moveOn('fromChannel', value('picture')),
    assign('toChannel', sum(value('matrix'), floats(value('column')))),
    ...[...copyChannels(locals, shift), moveOn('column', FOUR)],
    ...[value('column'), size(locals, 'outputWidth'), wasm.below, wasm.branchIf(0), wasm.end],
  ];
}

function nextPlace({ value, assign, moveOn }: Locals): Code[] {
  return [
    ...[moveOn('place', ONE), equal(value('place'), value('places')), wasm.if],
    ...[assign('place', ZERO), moveOn('picture', value('channelBytes')), wasm.end],
    ...[moveOn('matrix', value('kBytes')), moveOn('ks', number(-1))],
  ];
}

/** The function with the code in front. */
export function columnKernel(body: Uint8Array): Uint8Array {
  return codeFirst(body, parameters.length, (first) => {
    const names: readonly Name[] = [...parameters, ...own];
    const skipped = first - parameters.length;
    const locals = variables<Name>((name) => {
      const index = names.indexOf(name);
      return index < parameters.length ? index : index + skipped;
    });
    const shift = first + own.length;
    const eachPlace = [...settlePlace(locals), ...copyPlace(locals, shift), ...nextPlace(locals)];
    return {
      integers: own.length,
      vectors: 1,
      code: [
        ...[fits(locals), wasm.if, ...settleCall(locals), ...locals.countDown('placesLeft', eachPlace)],
        ...[wasm.return, wasm.end],
      ],
    };
  });
}
