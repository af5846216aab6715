/**
 * Functions that onnxruntime applies to every float of an array. MLAS passes where the floats are, where their results go,
 * and how many there are.
 */
import { wasm, type Code } from './bytecode.ts';
import { codeFirst } from './code-first.ts';

const [FROM, TO, LEFT] = [0, 1, 2];
const PARAMETERS = 3;
const { get, set, tee, number } = wasm;

/** The vectors that a formula works with. */
export interface Vectors {
  /** A local of the formula's own. */
  local(): number;
  /** Pushes a number in all four lanes. */
  constant(value: number): Code;
}

/** Instructions that put f(x) in the place of the stack's x. */
export type Formula = (vectors: Vectors) => Code[];

/** Pushes a polynomial of a local: coefficients from the highest power's down. */
export function polynomial({ constant }: Vectors, x: number, coefficients: readonly number[]): Code[] {
  return coefficients.flatMap((coefficient, index) =>
    index === 0 ? [constant(coefficient)] : [get(x), constant(coefficient), wasm.multiplyAdd],
  );
}

/**
 * Computes a formula of four floats at a time, and leaves the last one to three to the function as it was.
 *
 * Constants are put into locals before the loop: where one stands in it, V8 makes it out of two whole numbers each time
 * around, and that takes longer than what is computed with it.
 */
export function elementwise(body: Uint8Array, formula: Formula): Uint8Array {
  return codeFirst(body, PARAMETERS, (first) => {
    let vectors = 0;
    const local = () => first + vectors++;
    const constants: Code[] = [];
    const constant = (value: number) => {
      const at = local();
      constants.push(wasm.float(value), wasm.splat, set(at));
      return get(at);
    };
    const fourResults = formula({ local, constant });
    const code = [
      ...[get(LEFT), number(4), wasm.atLeast, wasm.if, ...constants, wasm.loop],
      ...[get(TO), get(FROM), wasm.vectorLoad(0), ...fourResults, wasm.vectorStore(0)],
      ...[FROM, TO].flatMap((each) => [get(each), number(16), wasm.add, set(each)]),
      ...[get(LEFT), number(4), wasm.subtract, tee(LEFT), number(4), wasm.atLeast, wasm.branchIf(0)],
      ...[wasm.end, wasm.end],
    ];
    return { integers: 0, vectors, code };
  });
}
