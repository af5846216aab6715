import type { RecordedMethod } from '../../../content/schemas/recording.ts';
import { elementBytes, type Dtype } from '../dtype.ts';
import type { Request } from '../request.ts';
import type { Shape } from '../layout.ts';

/** Values of the symbols of a recorded method. */
export type Symbols = Record<string, number>;

/** The symbols of a request. @param textTokens the component's usual number of tokens */
export function symbolsOf(method: RecordedMethod, request: Request, textTokens: number): Symbols {
  const { width, height, batch, frames = 1, references = 0 } = request;
  const symbols: Symbols = {
    width,
    height,
    batch,
    frames,
    references,
    textTokens: request.textTokens ?? textTokens,
  };
  for (const [name, sources, [times, add, by, plus, modulus]] of method.symbols) {
    const product = sources.reduce((value, source) => value * sumOf(symbols, source), 1);
    const divisor = typeof by === 'number' ? by : symbols[by]!;
    symbols[name] = Math.floor((times * (modulus ? product % modulus : product) + add) / divisor) + plus;
  }
  return symbols;
}

/** The sum of symbols: `n+t`. */
function sumOf(symbols: Symbols, sum: string): number {
  return sum.split('+').reduce((total, name) => total + symbols[name]!, 0);
}

/** The dimensions and sizes of a recorded method for values of its symbols. */
export class Sizes {
  private readonly method: RecordedMethod;
  private readonly symbols: Symbols;
  private readonly dtype: Dtype;
  /** What does not depend on the index of a loop. */
  private readonly known = new Map<number, number>();

  constructor(method: RecordedMethod, symbols: Symbols, dtype: Dtype) {
    this.method = method;
    this.symbols = symbols;
    this.dtype = dtype;
  }

  /** @throws Error when the dimension is no whole number: the recording does not cover this size */
  dimension(number: number): number {
    const found = this.known.get(number);
    if (found !== undefined) return found;
    const terms = this.method.dims[number]!;
    let value = 0;
    for (const [numerator, denominator, names] of terms) {
      let term = numerator;
      for (const name of names) term *= this.symbols[name]!;
      value += term / denominator;
    }
    // Thirds of symbols add up to whole numbers but for the last digits.
    const whole = Math.round(value);
    if (!Number.isSafeInteger(whole) || whole < 0 || Math.abs(value - whole) > 1e-6)
      throw new Error(`The recording does not cover this size: a dimension would be ${value}.`);
    if (!terms.some(([, , names]) => names.includes('i'))) this.known.set(number, whole);
    return whole;
  }

  /** A place among the live storages: a number, or below 0 a dimension. */
  place(number: number): number {
    return number < 0 ? this.dimension(-1 - number) : number;
  }

  /** Shape and type of a size: its number of elements as one dimension. */
  allocation(number: number): { shape: Shape; dtype: Dtype } {
    const [type, numerator, denominator, ...dims] = this.method.sizes[number]!;
    const elements = dims.reduce((product, dim) => product * this.dimension(dim), numerator) / denominator;
    if (!Number.isSafeInteger(elements))
      throw new Error(`The recording does not cover this size: a tensor would have ${elements} elements.`);
    return { shape: [elements], dtype: type === 'c' ? this.dtype : dtypeOfBytes(type) };
  }

  /** Index of the loop that runs. */
  set index(index: number) {
    this.symbols['i'] = index;
  }
}

const byBytes: Readonly<Record<number, Dtype>> = {
  1: 'bool',
  2: 'float16',
  4: 'float32',
  8: 'int64',
  16: 'complex128',
};

function dtypeOfBytes(bytes: number): Dtype {
  const dtype = byBytes[bytes];
  if (!dtype || elementBytes[dtype] !== bytes) throw new Error(`no type has elements of ${bytes} bytes`);
  return dtype;
}
