import { bytesPerMiB } from '../../units/memory-size.ts';

/** Amount of work per measurement: long enough for the clock, short enough for the driver. */

/** Target seconds per timed pass: far above the 100 µs to which browsers round GPU times, far below the 2 s after which Windows resets a driver. */
const passSeconds = 0.1;
/** Samples per measurement, after two warm-up samples that are discarded. */
export const sampleCount = 7;
/** Seconds to which browsers round GPU timestamps (WebGPU, "Timestamp Query" security considerations). */
export const timestampSeconds = 100e-6;

const sides = [256, 512, 1024, 2048, 4096] as const;

/** Floating-point operations of a product of matrices of side n. */
export const productFlops = (n: number): number => 2 * n ** 3;

/** The largest side whose product takes at most one pass at a rate in FLOP/s; otherwise the smallest side. */
export function sideFor(rate: number, largestBuffer: number, elementBytes: number): number {
  const fits = sides.filter(
    (n) => productFlops(n) / rate <= passSeconds && n ** 2 * elementBytes <= largestBuffer,
  );
  return fits.at(-1) ?? sides[0];
}

/** Repetitions of work of `seconds` in a pass. */
export function repeatsFor(seconds: number): number {
  return Math.max(1, Math.min(1000, Math.round(passSeconds / Math.max(seconds, 1e-7))));
}

/** Bytes that the copy reads and writes: 256 MiB exceed every cache in the catalogue; less if a binding cannot be that large. */
export function copyBytes(largestBinding: number, software: boolean): number {
  const wanted = software ? 16 * bytesPerMiB : 256 * bytesPerMiB;
  return Math.floor(Math.min(wanted, largestBinding) / 16_384) * 16_384;
}
