import type { RecordedMethod, RecordedOperation, Stream } from '../../../content/schemas/recording.ts';
import type { Dtype } from '../dtype.ts';
import { elementBytes } from '../dtype.ts';
import type { AttentionKind } from '../tensor.ts';
import type { Symbols } from './sizes.ts';
import { numbered } from './weights.ts';

/** One operation of a recorded pass. */
export interface Step {
  readonly operation: RecordedOperation;
  /** Path of the module that runs it. */
  readonly path: string;
  /** Index of the loop that it is in; 0 outside. */
  readonly index: number;
}

/** The operations of a recorded method in order. @throws Error when the recording does not cover this size */
export function stepsOf(
  method: RecordedMethod,
  symbols: Symbols,
  { dtype, attention }: { dtype: Dtype; attention: AttentionKind },
): Step[] {
  const steps: Step[] = [];
  const last = new Map<string, number>();
  const play = (stream: Stream, index: number) => {
    for (const item of stream) {
      if (typeof item === 'number') {
        const operation = method.operations[item]!;
        steps.push({ operation, path: moved(method.paths[operation[1]]!, operation[2], last), index });
        continue;
      }
      const [times, body] = item;
      if (typeof times === 'number') for (let n = 0; n < times; n++) play(body, index);
      else for (let n = 0; n < symbols[times[0]]! - times[1]; n++) play(body, n);
    }
  };
  // Where it was not recorded, attention has only PyTorch's function.
  const naive = attention === 'naive' && method.variants.some((each) => each.attention === 'naive');
  const variants = method.variants.filter((each) => (each.attention === 'naive') === naive);
  play(streamOf(variants, symbols, dtype), 0);
  return steps;
}

function streamOf(variants: RecordedMethod['variants'], symbols: Symbols, dtype: Dtype): Stream {
  const ofType = elementBytes[dtype] === 2 ? '16-bit' : '32-bit';
  // Where float32 was not recorded, casts to it still stand in the stream: they do not change the peak.
  const precision = variants.some((each) => each.precision === ofType) ? ofType : '16-bit';
  const holds = ([name, value]: [string, number]) => {
    const [symbol, modulus] = name.split('%');
    const found = symbols[symbol!]!;
    return (modulus === undefined ? found : found % Number(modulus)) === value;
  };
  const found = variants.find(
    (each) =>
      each.precision === precision &&
      Object.entries(each.when).every(holds) &&
      each.above1.every((name) => symbols[name]! > 1),
  );
  if (!found) throw new Error('The recording does not cover this size.');
  return found.stream;
}

/** The path whose numbers moved on from those that their lists had last. */
function moved(pattern: string, moves: readonly number[], last: Map<string, number>): string {
  if (moves.length === 0) return pattern;
  const numbers: number[] = [];
  const parts = pattern.split('*');
  let prefix = '';
  moves.forEach((move, k) => {
    prefix += parts[k]!;
    const number = (last.get(prefix) ?? -1) + move;
    last.set(prefix, number);
    numbers.push(number);
    prefix += number;
  });
  return numbered(pattern, numbers);
}
