/**
 * Precisions and storage formats of weights. They stand apart from the schemas, so that a form that lists them loads no
 * schema library.
 */

/** Floating-point precisions of weights and activations. */
export const precisions = ['fp32', 'fp16', 'bf16'] as const;

/** Storage formats for the weights of linear layers, in addition to the precision of the pipeline. */
export const quantizations = [
  'int8',
  'int8-bnb',
  'int8-sdnq',
  'fp8',
  'fp8-scaled',
  'fp8-layerwise',
  'int4',
  'nf4',
  'svdquant',
  'q8_0',
  'q6_k',
  'q5_k_m',
  'q5_k',
  'q5_1',
  'q5_0',
  'q4_k_m',
  'q4_k',
  'q4_1',
  'q4_0',
  'q3_k',
  'q2_k',
] as const;
