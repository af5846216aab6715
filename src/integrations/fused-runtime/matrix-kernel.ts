/**
 * The inner loop of onnxruntime's matrix products, written again for processors that multiply and add at once.
 *
 * onnxruntime 1.30's own (MLAS, `MlasGemmFloatKernel`) makes two rows of sixteen columns at a time, multiplies and adds
 * apart, and holds more vectors than a processor of 16 registers has. Six rows of eight columns need 12 sums, 2 vectors of
 * B and one of A: 15 registers, and the sixteenth is the engine's.
 *
 * A kernel's arguments, as MLAS passes them: A (row-major, `lda` floats a row), B (packed: panels of 16 columns, zeros
 * where there are none, k after k), C (row-major, `ldc` floats a row), the counts K, M, N, then `lda`, `ldc`, `alpha`. It
 * gives back the number of rows that it made; MLAS calls again for the rest.
 */
import { unsigned, valueType, wasm, type Code } from './bytecode.ts';

/** The kernel's parameters are its first locals. */
const [A, B, C, K, M, N, LDA, LDC, ALPHA] = [0, 1, 2, 3, 4, 5, 6, 7, 8];
/** Locals of its own: a place in B, the panel's beginning, which half of it, k still to do, a place in C, rows of A. */
const [AT_B, PANEL, SECOND_HALF, LEFT, AT_C, ROWS] = [9, 10, 11, 12, 13, 14];
const MOST_ROWS = 6;
const [FIRST_VECTOR, VECTORS] = [ROWS + MOST_ROWS, 2 * MOST_ROWS + 4];
const sum = (row: number, half: number) => FIRST_VECTOR + 2 * row + half;
const [B0, B1, OF_A, SCALE] = [0, 1, 2, 3].map((each) => FIRST_VECTOR + 2 * MOST_ROWS + each) as [
  number,
  number,
  number,
  number,
];
const { get, set, tee, number } = wasm;
const repeat = (count: number, each: (index: number) => Code[]): Code[] =>
  Array.from({ length: count }, (_, index) => each(index)).flat();
const moveOn = (local: number, by: Code): Code[] => [get(local), by, wasm.add, set(local)];

/** Adds the products of `count` successive k to the sums, as often as `count` fits into what is left of K. */
function addProducts(rows: number, count: number): Code[] {
  const oneK = (k: number): Code[] => [
    ...[get(AT_B), wasm.vectorLoad(64 * k), set(B0), get(AT_B), wasm.vectorLoad(64 * k + 16), set(B1)],
    ...repeat(rows, (row) => [
      ...[get(ROWS + row), wasm.loadSplat(4 * k), set(OF_A)],
      ...[get(OF_A), get(B0), get(sum(row, 0)), wasm.multiplyAdd, set(sum(row, 0))],
      ...[get(OF_A), get(B1), get(sum(row, 1)), wasm.multiplyAdd, set(sum(row, 1))],
    ]),
  ];
  return [
    ...[wasm.block, get(LEFT), number(count), wasm.below, wasm.branchIf(0), wasm.loop],
    ...repeat(count, oneK),
    ...repeat(rows, (row) => moveOn(ROWS + row, number(4 * count))),
    ...moveOn(AT_B, number(64 * count)),
    ...[get(LEFT), number(count), wasm.subtract, tee(LEFT), number(count), wasm.atLeast, wasm.branchIf(0)],
    ...[wasm.end, wasm.end],
  ];
}

/** Writes four columns of a row: alpha * sum, and C besides where the kernel adds to it. */
function writeVector(from: number, offset: number, adds: boolean): Code[] {
  const value = adds
    ? [get(from), get(SCALE), get(AT_C), wasm.vectorLoad(offset), wasm.multiplyAdd]
    : [get(from), get(SCALE), wasm.vectorMultiply];
  return [get(AT_C), ...value, wasm.vectorStore(offset)];
}

/** Writes the last one to seven columns of a row; what lies behind them in memory is not C's. */
function writeRest(row: number, adds: boolean): Code[] {
  const writeLane = (lane: number): Code[] => [
    ...[get(N), number(3), wasm.and, number(lane), wasm.above, wasm.if, get(AT_B), get(B0), wasm.lane(lane)],
    ...(adds ? [get(AT_B), wasm.floatLoad(4 * lane), wasm.floatAdd] : []),
    ...[wasm.floatStore(4 * lane), wasm.end],
  ];
  return [
    ...[get(sum(row, 0)), set(B0), get(AT_C), set(AT_B), get(N), number(4), wasm.atLeast, wasm.if],
    ...writeVector(sum(row, 0), 0, adds),
    ...[get(sum(row, 1)), set(B0), ...moveOn(AT_B, number(16)), wasm.end],
    ...[get(B0), get(SCALE), wasm.vectorMultiply, set(B0)],
    ...repeat(3, writeLane),
  ];
}

/** Makes `rows` rows of all N columns, eight columns at a time, and returns. */
function makeRows(rows: number, adds: boolean): Code[] {
  const nextRow = (row: number) => (row < rows - 1 ? moveOn(AT_C, get(LDC)) : []);
  return [
    ...[number(0), set(SECOND_HALF), get(B), set(PANEL), wasm.loop, get(PANEL), set(AT_B)],
    ...repeat(rows, (row) => [
      ...(row === 0 ? [get(A)] : [get(ROWS + row - 1), get(LDA), wasm.add]),
      ...[set(ROWS + row), wasm.vectorZero, set(sum(row, 0)), wasm.vectorZero, set(sum(row, 1))],
    ]),
    ...[get(K), set(LEFT), ...addProducts(rows, 2), ...addProducts(rows, 1)],
    ...[get(C), set(AT_C), get(N), number(8), wasm.below, wasm.if],
    ...repeat(rows, (row) => [...writeRest(row, adds), ...nextRow(row)]),
    ...[number(rows), wasm.return, wasm.end],
    ...repeat(rows, (row) => [
      ...writeVector(sum(row, 0), 0, adds),
      ...writeVector(sum(row, 1), 16, adds),
      ...nextRow(row),
    ]),
    // A panel's second half lies 32 bytes behind its first; the next panel lies K times 64 bytes behind this one.
    ...[...moveOn(C, number(32)), ...moveOn(PANEL, number(32)), get(SECOND_HALF), wasm.if],
    ...[get(PANEL), get(K), number(6), wasm.shiftLeft, wasm.add, number(64), wasm.subtract, set(PANEL)],
    ...[wasm.end, get(SECOND_HALF), wasm.isZero, set(SECOND_HALF)],
    ...[get(N), number(8), wasm.subtract, tee(N), wasm.branchIf(0), wasm.end, number(rows), wasm.return],
  ];
}

/** The body of the kernel (locals, then instructions): one that overwrites C, or one that adds to it. */
export function matrixKernel(adds: boolean): Uint8Array {
  // Eight rows are two times four: six and two would leave the processor waiting for the sums of the two.
  const sixFit = [get(M), number(6), wasm.atLeast, get(M), number(8), wasm.notEqual, wasm.and, wasm.if];
  const code: Code[] = [
    ...[get(LDA), number(2), wasm.shiftLeft, set(LDA), get(LDC), number(2), wasm.shiftLeft, set(LDC)],
    ...[get(ALPHA), wasm.splat, set(SCALE)],
    ...[...sixFit, ...makeRows(6, adds), wasm.end],
    ...[4, 2].flatMap((rows) => [
      ...[get(M), number(rows), wasm.atLeast, wasm.if, ...makeRows(rows, adds), wasm.end],
    ]),
    ...makeRows(1, adds),
    wasm.end,
  ];
  const integers = FIRST_VECTOR - AT_B;
  const locals = [2, ...unsigned(integers), valueType.i32, ...unsigned(VECTORS), valueType.v128];
  return Uint8Array.from([...locals, ...code.flat()]);
}
