import type { Quantization } from '../../content/schemas/vram-request.ts';

/** Formats of weights by the words of file names, special ones first. */
const formats: readonly (readonly [RegExp, Quantization])[] = [
  [/(?:^|[-_.])q8_0/i, 'q8_0'],
  [/(?:^|[-_.])q6_k/i, 'q6_k'],
  [/(?:^|[-_.])q5_k_m/i, 'q5_k_m'],
  [/(?:^|[-_.])q5_k/i, 'q5_k'],
  [/(?:^|[-_.])q5_1/i, 'q5_1'],
  [/(?:^|[-_.])q5_0/i, 'q5_0'],
  [/(?:^|[-_.])q4_k_m/i, 'q4_k_m'],
  [/(?:^|[-_.])q4_k/i, 'q4_k'],
  [/(?:^|[-_.])q4_1/i, 'q4_1'],
  [/(?:^|[-_.])q4_0/i, 'q4_0'],
  [/(?:^|[-_.])q3_k/i, 'q3_k'],
  [/(?:^|[-_.])q2_k/i, 'q2_k'],
  [/nunchaku|svdq/i, 'svdquant'],
  [/(?:^|[-_.])nf4/i, 'nf4'],
  [/fp8.*scaled|scaled.*fp8/i, 'fp8-scaled'],
  [/fp8/i, 'fp8'],
  [/(?:^|[-_.])int8/i, 'int8'],
];

/** The format of weights that a file's name states; null for 16 or 32 bits, or where it states none. */
export const formatNamed = (name: string): Quantization | null =>
  formats.find(([pattern]) => pattern.test(name))?.[1] ?? null;
