/**
 * The error function by MLAS's own formula (`MlasErfKernel`, onnxruntime/core/mlas/lib/erf.cpp): x plus x times a polynomial
 * of its square up to 0.921875; beyond, one less the exponential of a polynomial.
 */
import { wasm, type Code } from './bytecode.ts';
import { polynomial, type Formula, type Vectors } from './elementwise.ts';

const { get, set, tee, number } = wasm;

/** Beyond it the function is 1 in 32-bit floats. */
const LARGEST = 3.925;
const SPLIT = 0.921875;
const OF_SQUARE = [-0.00059910497, 0.004993396, -0.026766734, 0.112818025, -0.37612486, 0.12837915];
const OF_SIZE = [
  0.000017294893, -0.00038320868, 0.0038839343, -0.02425456, 0.10677785, 0.6348467, 0.12871751,
];
/** e^x for x of at most half the logarithm of two: the powers from the sixth down. */
const OF_POWER = [0.0013831981, 0.0083755, 0.04166895, 0.16666447, 0.49999985, 1, 1];
const BASE_2_OF_E = 1.442695;
/** The logarithm of two in two parts, the first with zeros at its end: whole multiples of it are exact. */
const [LOG_2, LOG_2_REST] = [0.69314575, 0.0000014286068];
/** What is added to it is rounded to a whole number, which then stands in the float's lowest bits. */
const ROUNDER = 1.5 * 2 ** 23;

/** Pushes 1 - e^x of a local from 0 to -88. */
function oneLessPower(vectors: Vectors, x: number): Code[] {
  const { local, constant } = vectors;
  const [rounded, twos, rest] = [local(), local(), local()];
  const [rounder, one] = [constant(ROUNDER), constant(1)];
  return [
    ...[get(x), constant(BASE_2_OF_E), rounder, wasm.multiplyAdd, tee(rounded)],
    ...[rounder, wasm.vectorSubtract, set(twos)],
    ...[get(twos), constant(LOG_2_REST), get(twos), constant(LOG_2), get(x)],
    ...[wasm.multiplySubtract, wasm.multiplySubtract, set(rest)],
    ...polynomial(vectors, rest, OF_POWER),
    // Two to a whole power is a float of that exponent: the rounder's own bits are shifted out.
    ...[get(rounded), number(23), wasm.integersShiftLeft, one, wasm.integersAdd],
    ...[one, wasm.multiplySubtract],
  ];
}

export const errorFunction: Formula = (vectors) => {
  const { local, constant } = vectors;
  const [x, size, square, near, exponent] = [local(), local(), local(), local(), local()];
  return [
    ...[tee(x), wasm.vectorAbsolute, constant(LARGEST), wasm.vectorLesser, tee(size)],
    ...[get(size), wasm.vectorMultiply, set(square)],
    ...[...polynomial(vectors, square, OF_SQUARE), get(size), get(size), wasm.multiplyAdd, set(near)],
    ...[...polynomial(vectors, size, OF_SIZE), get(size), get(size), wasm.multiplyAdd],
    ...[wasm.vectorNegate, set(exponent), ...oneLessPower(vectors, exponent)],
    ...[get(near), get(size), constant(SPLIT), wasm.vectorAbove, wasm.vectorSelect],
    // The sign's bit alone is set in -0.
    ...[get(x), constant(-0), wasm.vectorAnd, wasm.vectorOr],
  ];
};
