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

/** Whether a program can hold weights in a format. */
export function holdsFormat(program: Program, format: Quantization): boolean {
  if (program === 'sdcpp') return isGguf(format);
  return programsOf[isGguf(format) ? 'gguf' : format]?.includes(program) ?? true;
}

/** Why the program cannot hold weights in a requested format; null if it can. */
export function quantizationRefusal({ program, quantize }: VramRequest): string | null {
  for (const format of Object.values(quantize)) {
    if (holdsFormat(program, format)) continue;
    const instead = program === 'sdcpp' ? 'q2_k to q8_0' : 'another format, or another program';
    return `${program} does not hold weights in ${format}: use ${instead}.`;
  }
  return null;
}
