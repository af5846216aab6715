import type { Precision, Quantization } from '../../../content/schemas/vram-request.ts';
import { valuesIn, type Tensors } from './tensor-index.ts';

/** How the weights of a network are stored. */
export interface Storage {
  dtype: Precision | 'fp8' | null;
  quantization: Quantization | null;
  /** Parameters; null where packed weights do not tell. */
  parameters: number | null;
  /** A format that the estimator does not have; null where it has it. */
  unknown: string | null;
}

const floats: Readonly<Record<string, Precision>> = { F32: 'fp32', F16: 'fp16', BF16: 'bf16' };

/** Formats of GGUF by the type of most weights. */
const ggml: Readonly<Record<string, Quantization>> = {
  Q8_0: 'q8_0',
  Q6_K: 'q6_k',
  Q5_K: 'q5_k',
  Q5_1: 'q5_1',
  Q5_0: 'q5_0',
  Q4_K: 'q4_k',
  Q4_1: 'q4_1',
  Q4_0: 'q4_0',
  Q3_K: 'q3_k',
  Q2_K: 'q2_k',
};

/** Mixtures by `general.file_type` (enum llama_ftype of llama.h), whose weights have several types. */
const mixtures: Readonly<Record<string, Quantization>> = { '15': 'q4_k_m', '17': 'q5_k_m' };

/** The type of most values among the matrices, because norms and biases stay in higher precision. */
function mainType(tensors: Tensors): string | null {
  const totals = new Map<string, number>();
  for (const info of tensors.values())
    if (info.shape.length >= 2) totals.set(info.dtype, (totals.get(info.dtype) ?? 0) + valuesIn(info));
  const all = totals.size > 0 ? totals : new Map([...tensors.values()].map(({ dtype }) => [dtype, 1]));
  return [...all].sort(([, one], [, other]) => other - one)[0]?.[0] ?? null;
}

const hasName = (tensors: Tensors, pattern: RegExp): boolean =>
  [...tensors.keys()].some((name) => pattern.test(name));

/** Formats whose weights are packed into bytes, so that shapes do not count parameters. */
function packedFormat(tensors: Tensors): Pick<Storage, 'quantization' | 'unknown'> | null {
  if (hasName(tensors, /\.quant_state\.bitsandbytes__nf4$/)) return { quantization: 'nf4', unknown: null };
  if (hasName(tensors, /\.quant_state\.bitsandbytes__fp4$/))
    return { quantization: null, unknown: 'FP4 (bitsandbytes)' };
  if (
    hasName(tensors, /\.(?:wscales|qweight)$/) &&
    hasName(tensors, /\.(?:smooth_factor|smooth|proj_down|lora_down)/)
  )
    return { quantization: 'svdquant', unknown: null };
  if (hasName(tensors, /\.weight_scale_2$/)) return { quantization: null, unknown: 'NVFP4' };
  if (hasName(tensors, /\.(?:qweight|qzeros)$/)) return { quantization: 'int4', unknown: null };
  return null;
}

/** How the weights among the tensors are stored. @param fileType `general.file_type` of a GGUF file */
export function storageOf(tensors: Tensors, fileType: string | null = null): Storage {
  const packed = packedFormat(tensors);
  if (packed) return { dtype: null, parameters: null, ...packed };
  const type = mainType(tensors);
  const parameters = [...tensors].reduce(
    (sum, [name, info]) =>
      /scale(?:_weight|_input)?$|comfy_quant$|scaled_fp8$/.test(name) ? sum : sum + valuesIn(info),
    0,
  );
  const none = { dtype: null, quantization: null, parameters, unknown: null };
  if (type === null) return none;
  if (Object.hasOwn(floats, type)) return { ...none, dtype: floats[type]! };
  if (Object.hasOwn(ggml, type)) {
    const mixture = fileType !== null && Object.hasOwn(mixtures, fileType) ? mixtures[fileType]! : null;
    return { ...none, quantization: mixture ?? ggml[type]! };
  }
  if (/^F8_/.test(type)) {
    const scaled = hasName(tensors, /(?:scale_weight|weight_scale|scaled_fp8)$/);
    return { ...none, dtype: 'fp8', quantization: scaled ? 'fp8-scaled' : 'fp8' };
  }
  if (type === 'I8') return { ...none, quantization: 'int8' };
  return { ...none, unknown: type };
}
