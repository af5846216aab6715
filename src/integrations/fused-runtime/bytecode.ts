/** WebAssembly's binary code, as far as the kernels use it: each instruction is the list of its bytes. */

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

export const valueType = { i32: 0x7f, f32: 0x7d, v128: 0x7b } as const;

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
  /** Of a, b and a condition, a where the condition holds. */
  select: [0x1b],
  load: (offset: number) => [0x28, ...place(offset)],
  isZero: [0x45],
  equal: [0x46],
  notEqual: [0x47],
  signedBelow: [0x48],
  below: [0x49],
  above: [0x4b],
  atLeast: [0x4f],
  add: [0x6a],
  subtract: [0x6b],
  multiply: [0x6c],
  /** Of numbers without a sign. */
  divide: [0x6e],
  remainder: [0x70],
  and: [0x71],
  shiftLeft: [0x74],
  shiftRight: [0x76],
  float: (value: number) => [0x43, ...new Uint8Array(Float32Array.of(value).buffer)],
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
  vectorAdd: vector(0xe4),
  vectorSubtract: vector(0xe5),
  vectorMultiply: vector(0xe6),
  vectorDivide: vector(0xe7),
  vectorNegate: vector(0xe1),
  vectorAbsolute: vector(0xe0),
  /** Of a and b, b where it is less, or more: one instruction, and a stays where it is not a number. */
  vectorLesser: vector(0xea),
  vectorGreater: vector(0xeb),
  vectorAbove: vector(0x44),
  vectorAnd: vector(78),
  vectorOr: vector(80),
  /** Of a, b and a mask, a's bits where the mask's are set. */
  vectorSelect: vector(82),
  integersAdd: vector(0xae),
  integersShiftLeft: vector(0xab),
  /** a * b + c of the stack's a, b, c: rounded once or twice, as the processor has it (Relaxed SIMD). */
  multiplyAdd: vector(0x105),
  /** c - a * b, likewise. */
  multiplySubtract: vector(0x106),
  bytes: (bytes: Code) => vector(12, ...bytes),
  bytesSplat: vector(15),
  bytesAdd: vector(110),
  /** The bytes of a at the places that b's bytes name: zero where there is none. */
  swizzle: vector(14),
} as const;
