/** Standard normal numbers from a seed, with the same bits on every machine and in every browser. */

const scratch = new DataView(new ArrayBuffer(8));

/**
 * Natural logarithm of a normal positive number, by additions, products and quotients only, because the last bit of
 * `Math.log` differs between engines. Uses the series of fdlibm's `e_log.c` (Sun Microsystems, 1993).
 */
export function exactLog(value: number): number {
  scratch.setFloat64(0, value);
  let exponent = ((scratch.getUint32(0) >>> 20) & 0x7ff) - 1023;
  scratch.setUint32(0, (scratch.getUint32(0) & 0x000fffff) | 0x3ff00000);
  let mantissa = scratch.getFloat64(0);
  if (mantissa > Math.SQRT2) {
    mantissa /= 2;
    exponent += 1;
  }
  const s = (mantissa - 1) / (mantissa + 1);
  const z = s * s;
  let sum = 0;
  for (let power = 25; power >= 1; power -= 2) sum = sum * z + 1 / power;
  return exponent * Math.LN2 + 2 * s * sum;
}

/** A stream of uniform numbers in (0, 1): xoshiro128** (Blackman and Vigna, 2018), seeded through splitmix32. */
function uniformStream(seed: number): () => number {
  let seeding = seed >>> 0;
  const word = () => {
    seeding = (seeding + 0x9e3779b9) >>> 0;
    let mixed = Math.imul(seeding ^ (seeding >>> 16), 0x21f0aaad);
    mixed = Math.imul(mixed ^ (mixed >>> 15), 0x735a2d97);
    return (mixed ^ (mixed >>> 15)) >>> 0;
  };
  let [a, b, c, d] = [word(), word(), word(), word()];
  const rotate = (x: number, by: number) => (x << by) | (x >>> (32 - by));
  const next = () => {
    const result = Math.imul(rotate(Math.imul(b, 5), 7), 9) >>> 0;
    const shifted = b << 9;
    c ^= a;
    d ^= b;
    b ^= c;
    a ^= d;
    c ^= shifted;
    d = rotate(d, 11);
    return result;
  };
  return () => (next() + 0.5) / 2 ** 32;
}

/** A source of normal noise. Each call returns the next numbers of one stream, so the order of calls matters. */
export type NoiseSource = (length: number) => Float32Array;

/** Normal numbers (mean 0, variance 1) by Marsaglia's polar method. `seed` is a whole number below 2^32. */
export function seededNoise(seed: number): NoiseSource {
  const uniform = uniformStream(seed);
  let spare: number | null = null;
  const normal = () => {
    if (spare !== null) {
      const kept = spare;
      spare = null;
      return kept;
    }
    for (;;) {
      const x = 2 * uniform() - 1;
      const y = 2 * uniform() - 1;
      const squared = x * x + y * y;
      if (squared >= 1 || squared === 0) continue;
      const factor = Math.sqrt((-2 * exactLog(squared)) / squared);
      spare = y * factor;
      return x * factor;
    }
  };
  return (length) => Float32Array.from({ length }, normal);
}

/** The seed of image `index` of a batch: the seed of the run for the first, then increased by a large odd step. */
export const batchSeed = (seed: number, index: number): number => (seed + Math.imul(index, 0x9e3779b1)) >>> 0;
