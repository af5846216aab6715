/** Whole numbers as expressions: each is the code that pushes a value. */
import { wasm, type Code } from './bytecode.ts';

const binary =
  (operation: Code) =>
  (a: Code, b: Code): Code => [...a, ...b, ...operation];

export const sum = binary(wasm.add);
export const difference = binary(wasm.subtract);
export const product = binary(wasm.multiply);
export const quotient = binary(wasm.divide);
export const remainder = binary(wasm.remainder);
export const equal = binary(wasm.equal);
export const atLeast = binary(wasm.atLeast);
export const isMultiple = (a: Code, of: Code): Code => [...remainder(a, of), ...wasm.isZero];
export const all = (first: Code, ...rest: readonly Code[]): Code => [
  ...first,
  ...rest.flatMap((condition) => [...condition, ...wasm.and]),
];

const isLess = (a: Code, b: Code): Code => [...a, ...b, ...wasm.signedBelow];
/** The lesser and the greater of two numbers, which may be negative. */
export const lesser = (a: Code, b: Code): Code => [...a, ...b, ...isLess(a, b), ...wasm.select];
export const greater = (a: Code, b: Code): Code => [...b, ...a, ...isLess(a, b), ...wasm.select];

export const floats = (count: Code): Code => [...count, ...wasm.number(2), ...wasm.shiftLeft];
