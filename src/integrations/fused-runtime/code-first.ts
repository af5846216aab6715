import { readUnsigned, unsigned, valueType, type Code } from './bytecode.ts';

/** Code with locals of its own: so many whole numbers, then so many vectors. */
export interface OwnCode {
  integers: number;
  vectors: number;
  code: Code[];
}

/**
 * A function with code in front of its own, which may return or leave the rest of the work to it.
 *
 * @param parameters how many the function has: they are its first locals.
 * @param own is told which of the locals is the first of its own.
 */
export function codeFirst(
  body: Uint8Array,
  parameters: number,
  own: (firstLocal: number) => OwnCode,
): Uint8Array {
  const { value: groups, next: from } = readUnsigned(body, 0);
  let [declared, to] = [0, from];
  for (let group = 0; group < groups; group += 1) {
    const { value: count, next: type } = readUnsigned(body, to);
    declared += count;
    to = type + 1;
  }
  const { integers, vectors, code } = own(parameters + declared);
  return Uint8Array.from([
    ...[...unsigned(groups + 2), ...body.subarray(from, to)],
    ...[...unsigned(integers), valueType.i32, ...unsigned(vectors), valueType.v128],
    ...[...code.flat(), ...body.subarray(to)],
  ]);
}
