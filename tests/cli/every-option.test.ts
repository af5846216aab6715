import { describe, expect, it } from 'vitest';
import { vramCommand } from '../../src/cli/commands/vram.ts';

/** What each option is tried with; null for a switch. */
const values: Readonly<Record<string, readonly (string | null)[]>> = {
  torch: ['2.8', '2.9'],
  'gpu-maker': ['amd', 'intel', 'apple'],
  'card-memory': ['8'],
  loader: ['classic', 'dynamic'],
  references: ['1'],
  width: ['512', '1000'],
  batch: ['2'],
  frames: ['17'],
  dtype: ['fp32', 'fp16', 'bf16'],
  attention: ['naive', 'sliced', 'flash-varlen'],
  offload: ['model', 'group', 'medvram'],
  'group-level': ['leaf', 'block'],
  stream: [null],
  'offload-disk': [null],
  'offload-components': ['denoiser'],
  quantize: ['denoiser=nf4', 'vae=fp8', 'text-encoders=int8', 'denoiser=q4_0'],
  drop: ['vae', 'text-encoders'],
  'tiny-vae': [null],
  'vae-dtype': ['fp32', 'fp16', 'bf16'],
  'vae-tiling': [null],
  'vae-slicing': [null],
  guidance: [null],
  'no-guidance': [null],
  controlnet: [null],
  lora: ['0', '16'],
  'lora-targets': ['attention', 'all-linear'],
  hires: ['1', '1.5'],
  'safety-checker': [null],
  optimizer: ['adamw', 'adafactor'],
  'gradient-checkpointing': [null],
  'gradient-accumulation': ['1', '4'],
  'block-swap': ['0', '10'],
  'fused-backward': [null],
  'train-text-encoder': [null],
  ema: [null],
  'mixed-precision': [null],
  'no-mixed-precision': [null],
  'cache-latents': [null],
  'cache-text': [null],
  gpus: ['2'],
  sharding: ['none', 'zero3'],
};

/** Values that a request has without the option. They may be given: they say what is usual. */
const usual: Readonly<Record<string, readonly string[]>> = {
  sdxl: ['--dtype fp16', '--vae-dtype fp32', '--guidance'],
  'flux1-dev': ['--dtype bf16', '--vae-dtype bf16', '--no-guidance'],
  'wan21-14b': ['--dtype bf16', '--vae-dtype fp32', '--guidance'],
  'stable-cascade': ['--dtype bf16', '--vae-dtype bf16', '--guidance'],
};
/** Defaults that belong to the task. */
const ofTraining = [
  '--optimizer adamw',
  '--gradient-accumulation 1',
  '--block-swap 0',
  '--mixed-precision',
  '--sharding none',
];

async function answered(args: readonly string[]): Promise<{ figures: string; notes: string[] } | null> {
  try {
    const { json } = await vramCommand.run([...args]);
    const { notes, ...figures } = json as { notes: string[] };
    return { figures: JSON.stringify(figures), notes };
  } catch {
    return null;
  }
}

/** The options that are accepted, change no figure, and are not said to change nothing. */
async function ignored(args: readonly string[]): Promise<string[]> {
  const without = await answered(args);
  const found: string[] = [];
  for (const [name, given] of Object.entries(values))
    for (const value of given) {
      const option = value === null ? [`--${name}`] : [`--${name}`, value];
      const answer = await answered([...args, ...option]);
      if (answer === null || answer.figures !== without!.figures) continue;
      if (!answer.notes.some((note) => note.includes(`--${name.replace(/^no-/, '')}`)))
        found.push(option.join(' '));
    }
  return found;
}

describe('no option of vram is ignored: it changes the answer, is refused, or is said to change nothing', () => {
  it.each(['sdxl', 'flux1-dev', 'wan21-14b', 'stable-cascade'])('images of %s', async (model) => {
    expect(await ignored(['--model', model])).toEqual(usual[model]);
  });

  it('training of SDXL', async () => {
    const found = await ignored(['--model', 'sdxl', '--task', 'train-lora']);
    expect(found.sort()).toEqual(['--dtype fp16', '--vae-dtype fp32', ...ofTraining].sort());
  });

  it('ComfyUI', async () => {
    const found = await ignored(['--model', 'sdxl', '--program', 'comfyui']);
    expect(found).toEqual(['--loader dynamic', '--dtype fp16', '--vae-dtype fp16', '--guidance']);
  });
});
