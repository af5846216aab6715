import type { Quantization } from '../../content/schemas/vram-request.ts';

/** A storage format for the weights of linear layers. */
export interface QuantizationFormat {
  readonly name: string;
  /** Bits per weight, including its share of the scales. */
  readonly bitsPerWeight: number;
  /** The same in language models, where it differs. */
  readonly bitsInText?: number;
  /** Whether a layer's weights are unpacked to the computing precision while it runs. */
  readonly unpacks: boolean;
  /** Whether autograd keeps the unpacked weights of a layer until its backward pass. */
  readonly keptByAutograd: boolean;
  /** Whether layers that transformers keeps in float32 (T5's `wo`) stay in float32. */
  readonly keepsFloat32: boolean;
  /** Paths of layers that are not quantised; null for none. */
  readonly skips: RegExp | null;
  /** Source of the layout. */
  readonly source: string;
}

const ggml = 'block structs of ggml-common.h (bytes of a block / weights of a block)';
/** Refining blocks of Z-Image and Lumina, which files in GGUF keep in 16 bits. */
const refiners = /(noise|context)_refiner/;
function gguf(name: string, bitsPerWeight: number): QuantizationFormat {
  return {
    name,
    bitsPerWeight,
    unpacks: true,
    keptByAutograd: false,
    keepsFloat32: false,
    skips: refiners,
    source: ggml,
  };
}

const mixed =
  'Q4_K or Q5_K, and more bits for a part of the layers: means of published files of Z-Image (5.08) and Qwen-Image (5.23); in language models the mixture of llama.cpp';

/** The formats of the estimator. Only linear layers are quantised, not embeddings, norms and convolutions. */
export const quantizationFormats: Readonly<Record<Quantization, QuantizationFormat>> = {
  int8: {
    name: 'int8 weight-only (torchao, quanto)',
    bitsPerWeight: 8 + 16 / 3072,
    unpacks: true,
    keptByAutograd: false,
    keepsFloat32: false,
    skips: null,
    source: 'one 16-bit scale per row; rows of 3,072 weights assumed',
  },
  'int8-bnb': {
    name: 'LLM.int8 (bitsandbytes)',
    bitsPerWeight: 8 + 32 / 3072,
    unpacks: false,
    keptByAutograd: false,
    keepsFloat32: true,
    skips: null,
    source: 'bitsandbytes Int8Params: one float32 scale per row; rows of 3,072 weights assumed',
  },
  'int8-sdnq': {
    name: 'int8 (SDNQ)',
    bitsPerWeight: 9,
    unpacks: true,
    keptByAutograd: false,
    keepsFloat32: false,
    skips: null,
    source: 'fitted: one byte per weight, and scales that Qwen-Image LoRA in SimpleTuner shows to take a bit',
  },
  fp8: {
    name: 'fp8 (e4m3)',
    bitsPerWeight: 8,
    unpacks: true,
    keptByAutograd: true,
    keepsFloat32: false,
    skips: null,
    source: 'one byte per weight, one scale per tensor; torchao computes with an ordinary 16-bit copy',
  },
  'fp8-scaled': {
    name: 'fp8 with scales per block (musubi-tuner)',
    bitsPerWeight: 8 + 32 / 64 / 64,
    unpacks: true,
    keptByAutograd: true,
    keepsFloat32: false,
    skips: /norm|_mod\.|modulation|embed/i,
    source:
      'one byte per weight; a float32 scale per block of 64 x 64 at most; modulation, norms and embeddings stay (FP8_OPTIMIZATION_EXCLUDE_KEYS)',
  },
  'fp8-layerwise': {
    name: 'fp8 layerwise casting (diffusers)',
    bitsPerWeight: 8,
    unpacks: true,
    keptByAutograd: true,
    keepsFloat32: false,
    skips: /pos_embed|patch_embed|norm|^proj_in\.|^proj_out\./,
    source: 'DEFAULT_SKIP_MODULES_PATTERN of diffusers/hooks/layerwise_casting.py',
  },
  int4: {
    name: 'int4 weight-only (torchao, quanto)',
    bitsPerWeight: 4 + 32 / 128,
    unpacks: true,
    keptByAutograd: false,
    keepsFloat32: false,
    skips: null,
    source: 'groups of 128 weights with a 16-bit scale and zero point',
  },
  nf4: {
    name: 'NF4 (bitsandbytes)',
    bitsPerWeight: 4 + 32 / 64,
    unpacks: true,
    keptByAutograd: false,
    keepsFloat32: true,
    skips: null,
    source: 'bitsandbytes Params4bit: blocks of 64 weights with a float32 maximum, no double quantisation',
  },
  svdquant: {
    name: 'SVDQuant (Nunchaku, INT4 or NVFP4)',
    bitsPerWeight: 4.5 + 32 / 96,
    unpacks: false,
    keptByAutograd: false,
    keepsFloat32: false,
    skips: null,
    source: '4 bits, one 8-bit scale per 16 or a 16-bit one per 64 weights, and a 16-bit branch of rank 32',
  },
  q8_0: gguf('GGUF Q8_0', 8.5),
  q6_k: gguf('GGUF Q6_K', 6.5625),
  q5_k_m: { ...gguf('GGUF Q5_K_M', 6.15), bitsInText: 5.67, source: mixed },
  q5_k: gguf('GGUF Q5_K', 5.5),
  q5_1: gguf('GGUF Q5_1', 6),
  q5_0: gguf('GGUF Q5_0', 5.5),
  q4_k_m: { ...gguf('GGUF Q4_K_M', 5.15), bitsInText: 4.83, source: mixed },
  q4_k: gguf('GGUF Q4_K', 4.5),
  q4_1: gguf('GGUF Q4_1', 5),
  q4_0: gguf('GGUF Q4_0', 4.5),
  q3_k: gguf('GGUF Q3_K', 3.4375),
  q2_k: gguf('GGUF Q2_K', 2.625),
};
