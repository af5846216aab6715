import type { Program } from '../../../content/schemas/program-words.ts';

/** Names of programs for readers. */
export const programNames: Readonly<Record<Program, string>> = {
  diffusers: 'diffusers',
  comfyui: 'ComfyUI',
  forge: 'Forge',
  a1111: 'AUTOMATIC1111',
  sdcpp: 'stable-diffusion.cpp',
  invokeai: 'InvokeAI',
  kohya: 'kohya sd-scripts',
  musubi: 'musubi-tuner',
  'ai-toolkit': 'ai-toolkit',
  onetrainer: 'OneTrainer',
  simpletuner: 'SimpleTuner',
  'diffusion-pipe': 'diffusion-pipe',
};
