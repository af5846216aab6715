import type { Precision, Quantization } from '../../content/schemas/vram-request.ts';
import { allocatedBytes, elementBytes, type Dtype } from '../network/dtype.ts';
import type { Weight } from '../network/tensor.ts';
import { quantizationFormats } from './quantization.ts';

/** PyTorch's name of a precision. */
export const dtypeOf: Readonly<Record<Precision, Dtype>> = {
  fp32: 'float32',
  fp16: 'float16',
  bf16: 'bfloat16',
};

/** Storage format of a component's weights. */
export interface WeightFormat {
  readonly precision: Precision;
  readonly quantization: Quantization | null;
  /** Class of the component, for rules of its library. */
  readonly className: string;
  /** Whether ggml holds the weights. */
  readonly ggml: boolean;
}

/**
 * T5 keeps the output projections of its feed-forward layers (`wo`) in float32 when loaded in float16 or by
 * bitsandbytes (`_keep_in_fp32_modules`, transformers pull requests 20683 and 43374).
 */
function staysFloat32(weight: Weight, format: WeightFormat): boolean {
  if (!format.className.includes('T5') || !/\.wo\.weight$/.test(weight.path)) return false;
  if (format.quantization !== null) return quantizationFormats[format.quantization].keepsFloat32;
  return format.precision === 'fp16';
}

/** Whether a class is a text encoder of CLIP. */
export const isClip = (className: string): boolean => className.startsWith('CLIPTextModel');

/** Whether a class of transformers is a language model. */
const isLanguageModel = (className: string): boolean =>
  /^(Qwen\d|Gemma|Mistral|Ministral|Llama|GlmModel|ChatGLM|SmolLM)/.test(className);

/** Key of a component's weights in this format, for results that are remembered. */
export function formatKey(id: string, { precision, quantization, ggml }: WeightFormat): string {
  return `${id} ${precision} ${quantization ?? ''} ${ggml ? 'ggml' : ''}`;
}

/** Whether a format packs this parameter: the matrix of a linear layer. */
function isPacked(weight: Weight, format: WeightFormat): boolean {
  if (format.quantization === null) return false;
  const { skips } = quantizationFormats[format.quantization];
  // stable-diffusion.cpp packs T5's table of embeddings like its matrices.
  if (format.ggml && weight.kind === 'embedding') return format.className.includes('T5');
  return (
    !skips?.test(weight.path) &&
    weight.kind === 'linear' &&
    weight.shape.length === 2 &&
    weight.dtype === null &&
    !staysFloat32(weight, format)
  );
}

/** Bits per packed weight: files in K_M formats of language models mix formats in another way than those of images. */
function bitsOf({ quantization, className }: WeightFormat): number {
  const { bitsPerWeight, bitsInText } = quantizationFormats[quantization!];
  return isLanguageModel(className) ? (bitsInText ?? bitsPerWeight) : bitsPerWeight;
}

/** Bytes of one parameter on the GPU, rounded as the allocator rounds. */
export function weightBytes(weight: Weight, format: WeightFormat): number {
  if (isPacked(weight, format)) {
    const bits = bitsOf(format);
    return allocatedBytes((weight.elements * bits) / 8);
  }
  // stable-diffusion.cpp keeps the table of embeddings of a quantised language model in float32.
  const table = format.ggml && weight.kind === 'embedding' && isLanguageModel(format.className);
  if (table && format.quantization !== null) return allocatedBytes(weight.elements * 4);
  const dtype = staysFloat32(weight, format) ? 'float32' : (weight.dtype ?? dtypeOf[format.precision]);
  return allocatedBytes(weight.elements * elementBytes[dtype]);
}

/** Bytes of all given parameters on the GPU. */
export function totalBytes(weights: readonly Weight[], format: WeightFormat): number {
  return weights.reduce((sum, weight) => sum + weightBytes(weight, format), 0);
}

/** Bytes of unpacked copies that live while a layer with packed weights runs. */
export function unpackedBytes(weights: readonly Weight[], format: WeightFormat): number {
  if (format.quantization === null || !quantizationFormats[format.quantization].unpacks) return 0;
  const size = elementBytes[dtypeOf[format.precision]];
  return weights.reduce(
    (sum, weight) => sum + (isPacked(weight, format) ? allocatedBytes(weight.elements * size) : 0),
    0,
  );
}
