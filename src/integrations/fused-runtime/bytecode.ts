/** WebAssembly's binary code, as far as the matrix kernels use it: each instruction is the list of its bytes. */

export type Code = readonly number[];

/** An unsigned LEB128 number of at most 32 bits. */
export function unsigned(value: number): number[] {
  const bytes: number[] = [];
  let rest = value;
  do {
    const low = rest % 128;
    rest = Math.floor(rest / 128);
    bytes.push(rest > 0 ? low | 128 : low);
  } while (rest > 0);
  return bytes;
}

/** A signed LEB128 number of at most 32 bits. */
function signed(value: number): number[] {
  const bytes: number[] = [];
  for (let rest = value; ;) {
    const low = rest & 127;
    rest >>= 7;
    const last = (rest === 0 && low < 64) || (rest === -1 && low >= 64);
    bytes.push(last ? low : low | 128);
    if (last) return bytes;
  }
}

/** The unsigned LEB128 number at a place in `bytes`, and the place after it. */
export function readUnsigned(bytes: Uint8Array, at: number): { value: number; next: number } {
  let value = 0;
  for (let next = at, unit = 1; ; unit *= 128) {
    const byte = bytes[next++];
    if (byte === undefined) throw new RangeError('The WebAssembly file ends inside a number.');
    value += (byte & 127) * unit;
    if (byte < 128) return { value, next };
  }
}

const vector = (operation: number, ...immediates: number[]): Code => [
  0xfd,
  ...unsigned(operation),
  ...immediates,
];
/** Alignment 1 (a hint only, and the one that is always true), then the offset in bytes. */
const place = (offset: number): number[] => [0, ...unsigned(offset)];

export const valueType = { i32: 0x7f, v128: 0x7b } as const;

export const wasm = {
  block: [0x02, 0x40],
  loop: [0x03, 0x40],
  if: [0x04, 0x40],
  end: [0x0b],
  return: [0x0f],
  branchIf: (depth: number) => [0x0d, ...unsigned(depth)],
  get: (local: number) => [0x20, ...unsigned(local)],
  set: (local: number) => [0x21, ...unsigned(local)],
  tee: (local: number) => [0x22, ...unsigned(local)],
  number: (value: number) => [0x41, ...signed(value)],
  isZero: [0x45],
  notEqual: [0x47],
  below: [0x49],
  above: [0x4b],
  atLeast: [0x4f],
  add: [0x6a],
  subtract: [0x6b],
  and: [0x71],
  shiftLeft: [0x74],
  shiftRight: [0x76],
  floatLoad: (offset: number) => [0x2a, ...place(offset)],
  floatStore: (offset: number) => [0x38, ...place(offset)],
  floatAdd: [0x92],
  vectorLoad: (offset: number) => vector(0, ...place(offset)),
  vectorStore: (offset: number) => vector(11, ...place(offset)),
  vectorZero: vector(12, ...Array<number>(16).fill(0)),
  /** One float of memory in all four lanes. */
  loadSplat: (offset: number) => vector(9, ...place(offset)),
  splat: vector(19),
  lane: (lane: number) => vector(31, lane),
  vectorMultiply: vector(0xe6),
  /** a * b + c of the stack's a, b, c: rounded once or twice, as the processor has it (Relaxed SIMD). */
  multiplyAdd: vector(0x105),
} as const;
