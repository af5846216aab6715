import type { Program, Quantization, VramRequest } from '../../../content/schemas/vram-request.ts';

const isGguf = (format: Quantization): boolean => /^q\d/.test(format);

/** Programs that can read a format, where not all can; files in GGUF are listed by `gguf`. */
const programsOf: Readonly<Partial<Record<Quantization | 'gguf', readonly Program[]>>> = {
  gguf: ['diffusers', 'comfyui', 'forge', 'sdcpp', 'invokeai'],
  'fp8-layerwise': ['diffusers', 'invokeai'],
  'fp8-scaled': ['musubi', 'comfyui'],
  'int8-sdnq': ['simpletuner'],
  svdquant: ['diffusers', 'comfyui', 'forge'],
};

/**
 * The formats of trainers that quantise the frozen weights in few ways: `--fp8_base` (sd-scripts, library/train_util.py),
 * `--fp8_base` and `--fp8_scaled` (musubi-tuner, src/musubi_tuner/hv_train_network.py), `transformer_dtype = 'float8'`
 * (diffusion-pipe, docs/supported_models.md).
 */
const formatsOf: Readonly<Partial<Record<Program, readonly Quantization[]>>> = {
  kohya: ['fp8'],
  musubi: ['fp8', 'fp8-scaled'],
  'diffusion-pipe': ['fp8'],
};

/** Whether a program can hold weights in a format. */
export function holdsFormat(program: Program, format: Quantization): boolean {
  if (program === 'sdcpp') return isGguf(format);
  const own = formatsOf[program];
  if (own) return own.includes(format);
  return programsOf[isGguf(format) ? 'gguf' : format]?.includes(program) ?? true;
}

/** Why the program cannot hold weights in a requested format; null if it can. */
export function quantizationRefusal({ program, quantize }: VramRequest): string | null {
  for (const format of Object.values(quantize)) {
    if (holdsFormat(program, format)) continue;
    const known = program === 'sdcpp' ? 'q2_k to q8_0' : formatsOf[program]?.join(' or ');
    const instead = known ?? 'another format, or another program';
    return `${program} does not hold weights in ${format}: use ${instead}.`;
  }
  return null;
}
