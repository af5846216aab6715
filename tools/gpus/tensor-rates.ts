import type { Row } from './row.ts';

/**
 * Dense FP16 tensor rates in TFLOPS, with FP32 and with FP16 accumulation. Where the note says "derived: 2 x FP32 …, 4 x
 * FP32 …" they are multiples of the vector FP32 rate, to one decimal. Otherwise they are as published.
 * @throws Error if a derived rate does not match its rule
 */
export function tensorRatesOf(row: Row): { full: number | null; half: number | null } {
  const { fp16_tensor_dense_tflops: full, fp16_tensor_dense_fp16acc_tflops: half, fp32_tflops: vector } = row;
  const rule = /^derived: (\d) x FP32\b.*?, (\d) x FP32\b/.exec(row.fp16_note ?? '');
  if (!rule || vector === null) return { full, half };
  const [derivedFull, derivedHalf] = [rule[1], rule[2]].map((times) =>
    Number((Number(times) * vector).toFixed(1)),
  );
  if (derivedFull !== full || derivedHalf !== half)
    throw new Error(`${row.id}: tensor rates: expected ${derivedFull} and ${derivedHalf} by the note's rule`);
  return { full, half };
}
