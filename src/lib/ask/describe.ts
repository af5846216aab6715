import { formatParameters } from '../units/parameter-count.ts';
import { programNames } from '../vram/programs/program-names.ts';
import { gib, meaningOf } from './out-of-memory.ts';
import { shortText } from './plain-json.ts';
import type { MemoryError, Understood } from './understood.ts';

/** One line of what was understood. */
export interface UnderstoodLine {
  label: string;
  value: string;
}

const platforms: Readonly<Record<MemoryError['platform'], string>> = {
  cuda: 'CUDA',
  rocm: 'ROCm',
  mps: 'Metal (MPS)',
  xpu: 'Intel XPU',
  directml: 'DirectML',
  vulkan: 'Vulkan',
  memory: 'system memory (RAM)',
  unknown: 'unknown platform',
};

function memoryErrorText(error: MemoryError): string {
  const numbers = [
    ['tried to allocate', error.triedBytes],
    ['of', error.totalBytes],
    ['free', error.freeBytes],
    ['allocated', error.allocatedBytes],
    ['reserved but unused', error.unusedBytes],
  ] as const;
  const known = numbers.flatMap(([word, bytes]) => (bytes === null ? [] : [`${word} ${gib(bytes)}`]));
  return `${platforms[error.platform]}: ${known.join(', ') || 'no numbers'}`;
}

const formatNames = { denoiser: 'denoiser', 'text-encoders': 'text encoders' } as const;

/** How a request states a task. */
const tasks: Readonly<Record<string, string>> = {
  txt2img: 'from text',
  img2img: 'from an image',
  inpaint: 'inpainting',
  'train-lora': 'training a LoRA',
  'train-dreambooth': 'training (DreamBooth)',
  'train-full': 'full fine-tuning',
};

/** Options of a request in the words of their forms. */
const optionNames: Readonly<Record<string, string>> = {
  loraRank: 'Rank of the LoRA',
  optimizer: 'Optimizer',
  gradientCheckpointing: 'Gradient checkpointing',
  accumulation: 'Gradient accumulation',
  cachedLatents: 'Cached latents',
  cachedText: 'Cached text',
  blockSwap: 'Block swap',
  fusedBackward: 'Fused backward pass',
  trainTextEncoder: 'Training of text encoders',
  references: 'Reference images',
  vaeTiling: 'VAE tiling',
  vaeSlicing: 'VAE slicing',
  offload: 'Offload',
  attention: 'Attention',
  guidance: 'Guidance',
};

/** What was understood, one line each, in the order in which people ask. */
export function understoodLines(understood: Understood): UnderstoodLine[] {
  const lines: UnderstoodLine[] = [];
  const add = (label: string, value: string | number | null | undefined): void => {
    if (value !== undefined && value !== null && value !== '')
      lines.push({ label, value: shortText(String(value), 240) });
  };
  const {
    model,
    width,
    height,
    options = {},
    loras = [],
    upscale = [],
    quantize = {},
    training,
  } = understood;
  add(
    'Model',
    model &&
      (model.ids.length > 0
        ? model.family
        : model.untold
          ? `${model.family} (name only)`
          : `${model.family} (not on this site)`),
  );
  add('Task', options.task && (tasks[options.task] ?? options.task));
  add('Program', understood.program && programNames[understood.program]);
  if (width !== undefined || height !== undefined) add('Size', `${width ?? '?'} × ${height ?? '?'} pixels`);
  add('Frames', understood.frames);
  add('Batch size', understood.batch);
  add('Steps', understood.steps);
  add('Steps of the second pass', understood.secondSteps);
  add('Guidance', understood.guidance);
  add('Sampler', understood.sampler);
  for (const { name, rank } of loras) add('LoRA', `${name}${rank === null ? '' : `, rank ${rank}`}`);
  for (const name of understood.controlNets ?? []) add('ControlNet', name);
  for (const { kind, name, scale } of upscale)
    add(kind === 'latent' ? 'Second pass' : 'Upscaling', `${name}${scale === null ? '' : `, ${scale} ×`}`);
  add('Stored as', understood.dtype);
  for (const [part, format] of Object.entries(quantize) as [keyof typeof formatNames, string][])
    add('Format', `${format} (${formatNames[part]})`);
  if (understood.parameters !== undefined) add('Parameters', formatParameters(understood.parameters));
  for (const name of understood.components ?? []) add('Other part', name);
  for (const [name, value] of Object.entries(options))
    if (name !== 'task') {
      const text = typeof value === 'boolean' ? (value ? 'yes' : 'no') : String(value);
      const label = Object.hasOwn(optionNames, name) ? optionNames[name] : undefined;
      if (label === undefined) add('Option', `${name}: ${text}`);
      else add(label, text);
    }
  if (training)
    add(
      'Training',
      Object.entries(training)
        .map(([name, value]) => `${value} ${name}`)
        .join(', '),
    );
  add('Card', understood.card);
  if (understood.memoryError) {
    add('Error', memoryErrorText(understood.memoryError));
    for (const sentence of meaningOf(understood.memoryError)) add('It means', sentence);
  }
  for (const { wording, quantity } of understood.parts ?? [])
    add('Part', `${quantity > 1 ? `${quantity} × ` : ''}${wording}`);
  return lines;
}
