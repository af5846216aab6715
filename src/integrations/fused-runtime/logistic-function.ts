/**
 * The logistic function by MLAS's own formula (`MlasLogisticKernel`, onnxruntime/core/mlas/lib/logistic.cpp): a half, plus the
 * quotient of an odd and an even polynomial of x between -18 and 18.
 */
import { wasm } from './bytecode.ts';
import { polynomial, type Formula } from './elementwise.ts';

const { get, set, tee } = wasm;

const LARGEST = 18;
/** Of x squared. */
const ODD = [4.37031e-11, 1.1562732e-7, 0.00006085749, 0.008513771, 0.24828795];
const EVEN = [6.1024737e-13, 5.7610214e-9, 0.000006291068, 0.0017019882, 0.11681765, 0.9931519];

export const logisticFunction: Formula = (vectors) => {
  const { local, constant } = vectors;
  const [x, square] = [local(), local()];
  const between = (low: number, high: number) => [
    ...[constant(low), wasm.vectorGreater, constant(high), wasm.vectorLesser],
  ];
  return [
    ...[...between(-LARGEST, LARGEST), tee(x), get(x), wasm.vectorMultiply, set(square)],
    ...[...polynomial(vectors, square, ODD), get(x), wasm.vectorMultiply],
    ...[...polynomial(vectors, square, EVEN), wasm.vectorDivide],
    ...[constant(0.5), wasm.vectorAdd, ...between(0, 1)],
  ];
};
