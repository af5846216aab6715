/** The two benchmarks, in WGSL: a product of square matrices, and a copy. */

export type Scalar = 'f32' | 'f16';

/** Bytes of an element. */
export const scalarBytes: Readonly<Record<Scalar, number>> = { f32: 4, f16: 2 };

/** Rows and columns of the result of one workgroup of 16 x 16. @param side rows and columns of one invocation */
export const tileOf = (side: 4 | 8): number => 16 * side;

/**
 * c = transpose(a) x b over square matrices whose side n is a multiple of the tile. Each invocation keeps `side` x `side`
 * results in registers; workgroup memory holds 8 or 16 rows of a and b at a time. This is the classic tiled product
 * (Volkov and Demmel, "Benchmarking GPUs to Tune Dense Linear Algebra", 2008) without matrix units, which WGSL cannot use.
 */
export function matrixProductShader(scalar: Scalar, side: 4 | 8): string {
  const quads = side / 4;
  // Each of the 256 invocations loads one vector, which fills this many rows of the inner dimension.
  const depth = 16 / quads;
  const columns = 16 * quads;
  const sums = Array.from({ length: side * quads }, (_, i) => `s${i}`);
  const lanes = ['x', 'y', 'z', 'w'];
  const loads = Array.from(
    { length: quads },
    (_, q) =>
      `let a${q} = rows[k][local.y * ${quads}u + ${q}u]; let b${q} = cols[k][local.x * ${quads}u + ${q}u];`,
  ).join('\n      ');
  const products = sums
    .map((sum, i) => {
      const [row, q] = [Math.floor(i / quads), i % quads];
      return `${sum} = fma(vec4(a${row >> 2}.${lanes[row % 4]}), b${q}, ${sum});`;
    })
    .join('\n      ');
  const stores = sums
    .map((sum, i) => {
      const [row, q] = [Math.floor(i / quads), i % quads];
      return `c[(top + ${row}u) * quarter + left + ${q}u] = ${sum};`;
    })
    .join('\n    ');
  return `${scalar === 'f16' ? 'enable f16;\n' : ''}override n: u32;
alias T = vec4<${scalar}>;
@group(0) @binding(0) var<storage, read> a: array<T>;
@group(0) @binding(1) var<storage, read> b: array<T>;
@group(0) @binding(2) var<storage, read_write> c: array<T>;
var<workgroup> rows: array<array<T, ${columns}>, ${depth}>;
var<workgroup> cols: array<array<T, ${columns}>, ${depth}>;
@compute @workgroup_size(16, 16)
fn main(@builtin(workgroup_id) group: vec3u, @builtin(local_invocation_id) local: vec3u,
        @builtin(local_invocation_index) index: u32) {
  let quarter = n / 4u;
  let k0 = index / ${columns}u;
  let column = index % ${columns}u;
  ${sums.map((sum) => `var ${sum} = T();`).join(' ')}
  for (var start = 0u; start < n; start += ${depth}u) {
    rows[k0][column] = a[(start + k0) * quarter + group.y * ${columns}u + column];
    cols[k0][column] = b[(start + k0) * quarter + group.x * ${columns}u + column];
    workgroupBarrier();
    for (var k = 0u; k < ${depth}u; k++) {
      ${loads}
      ${products}
    }
    workgroupBarrier();
  }
    let top = group.y * ${16 * side}u + local.y * ${side}u;
    let left = group.x * ${columns}u + local.x * ${quads}u;
    ${stores}
}
`;
}

/** Vectors of 16 bytes that each invocation copies. */
export const copiesEach = 4;

/** Copies `count` vectors of four floats; neighbouring invocations copy neighbouring vectors. */
export const copyShader = `override count: u32;
@group(0) @binding(0) var<storage, read> here: array<vec4f>;
@group(0) @binding(1) var<storage, read_write> there: array<vec4f>;
@compute @workgroup_size(256)
fn main(@builtin(workgroup_id) group: vec3u, @builtin(local_invocation_index) index: u32) {
  let first = group.x * ${256 * copiesEach}u + index;
  for (var i = 0u; i < ${copiesEach}u; i++) {
    let at = first + i * 256u;
    if (at < count) { there[at] = here[at]; }
  }
}
`;

/** Pseudorandom integers -1, 0 and 1, whose products have exact sums, also in 16 bits. */
export function testValue(index: number): -1 | 0 | 1 {
  let bits = Math.imul(index ^ (index >>> 15), 0x2c1b3c6d);
  bits = Math.imul(bits ^ (bits >>> 12), 0x297a2d39);
  return ((((bits ^ (bits >>> 15)) >>> 0) % 3) - 1) as -1 | 0 | 1;
}

/** A matrix of `testValue`s from `offset`, in the bytes of its type (-1, 0 and 1 are BC00, 0000 and 3C00 in 16 bits). */
export function testMatrix(
  scalar: Scalar,
  elements: number,
  offset: number,
): Uint16Array<ArrayBuffer> | Float32Array<ArrayBuffer> {
  if (scalar === 'f32') return Float32Array.from({ length: elements }, (_, i) => testValue(offset + i));
  const halves = [0xbc00, 0x0000, 0x3c00];
  return Uint16Array.from({ length: elements }, (_, i) => halves[testValue(offset + i) + 1]!);
}

/** The correct value of the product at a row and column, for test matrices with the two offsets. */
export function expectedProduct(
  n: number,
  row: number,
  column: number,
  offsets: readonly [number, number],
): number {
  let sum = 0;
  for (let k = 0; k < n; k += 1)
    sum += testValue(offsets[0] + k * n + row) * testValue(offsets[1] + k * n + column);
  return sum;
}
