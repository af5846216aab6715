/** A weighted sum of latents on a graphics adapter, in WGSL, and its uniform buffer. */

/** Storage format of a buffer. Half floats are packed in pairs, which does not need shader-f16. */
export type Format = 'float32' | 'float16';

/** Invocations of a workgroup; each computes two neighbouring values. */
const groupSize = 64;
export const groupsFor = (length: number): number => Math.ceil(length / (2 * groupSize));

const cell = (format: Format): string => (format === 'float32' ? 'f32' : 'u32');
const at = (format: Format, buffer: string, place: string): string =>
  format === 'float32'
    ? `${buffer}[${place}]`
    : `unpack2x16float(${buffer}[(${place}) / 2u])[(${place}) % 2u]`;

/**
 * The shader of a sum of one to four terms: binding 0 is the plan, 1 the sum, then one binding per term. A term with the
 * factor 0 is not read, so its buffer can have any content.
 */
export function sumShader(terms: readonly Format[], sum: Format): string {
  const products = terms.map(
    (format, i) =>
      `if (plan.factors[${i}] != 0.0) { total += plan.factors[${i}] * ${at(format, `term${i}`, `i + plan.offsets[${i}]`)}; }`,
  );
  const store =
    sum === 'float16'
      ? 'sum[id.x] = pack2x16float(vec2f(value(first), value(first + 1u)));'
      : 'sum[first] = value(first); if (first + 1u < plan.length) { sum[first + 1u] = value(first + 1u); }';
  return `
struct Plan { factors: vec4f, offsets: vec4u, length: u32, period: u32, constant: f32 }
@group(0) @binding(0) var<uniform> plan: Plan;
@group(0) @binding(1) var<storage, read_write> sum: array<${cell(sum)}>;
${terms.map((format, i) => `@group(0) @binding(${i + 2}) var<storage, read> term${i}: array<${cell(format)}>;`).join('\n')}
fn value(place: u32) -> f32 {
  let i = place % plan.period;
  var total = plan.constant;
  ${products.join('\n  ')}
  return total;
}
@compute @workgroup_size(${groupSize})
fn main(@builtin(global_invocation_id) id: vec3u) {
  let first = 2u * id.x;
  if (first >= plan.length) { return; }
  ${store}
}`;
}

export interface SumPlan {
  factors: readonly number[];
  /** Start of each term in its buffer, in values. */
  offsets: readonly number[];
  /** Number of values to write, and the number after which the terms repeat. */
  length: number;
  period: number;
  constant: number;
}

export const planBytes = 48;

/** The plan in the layout of the shader's uniform buffer. */
export function packPlan({ factors, offsets, length, period, constant }: SumPlan): ArrayBuffer {
  const packed = new ArrayBuffer(planBytes);
  new Float32Array(packed, 0, 4).set(factors);
  new Uint32Array(packed, 16, 4).set(offsets);
  new Uint32Array(packed, 32, 2).set([length, period]);
  new Float32Array(packed, 40, 1)[0] = constant;
  return packed;
}
