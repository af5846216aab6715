import type { PartialVramRequest } from '../../../src/content/schemas/vram-request.ts';
import { estimate } from '../../../src/lib/vram/estimate.ts';
import { catalogue } from '../vram/catalogue.ts';
import type { HeadlineAnswer } from './headline-answer.ts';

/** Bytes in a GiB: not the library's own figure, which is held by this one. */
const gibibyte = 2 ** 30;

/** What nvidia-smi shows for a request, in GiB; measured figures are rows of src/content/vram-measurements. */
const figures: readonly [request: PartialVramRequest, GiB: number, measured?: string][] = [
  [{ model: 'sd15', dtype: 'fp16' }, 3.631],
  [{ model: 'sd15', dtype: 'fp16', batch: 4 }, 5.596],
  [
    { model: 'sdxl', width: 1024, height: 1024, dtype: 'fp16' },
    13.505,
    'df-doc-sdxl-b1: 10.47 of our 10.38 GiB allocated',
  ],
  [{ model: 'sdxl', dtype: 'fp16', vaeDtype: 'fp16', vaeTiling: true }, 11.695],
  [{ model: 'sdxl', dtype: 'fp16', width: 2048, height: 2048, vaeTiling: true }, 14.204],
  [{ model: 'sdxl', dtype: 'fp16', controlNet: true, loraRank: 32 }, 16.098],
  [{ model: 'sd35-medium' }, 20.396],
  [{ model: 'sd35-large', dtype: 'bf16' }, 30.886],
  [{ model: 'flux1-dev', dtype: 'bf16' }, 36.832, 'tao-flux-b1-None: 33.85 of our 33.81 GiB allocated'],
  [{ model: 'flux1-dev', dtype: 'bf16', offload: 'model' }, 23.79],
  [{ model: 'flux1-dev', dtype: 'bf16', offload: 'sequential' }, 2.888],
  [
    { model: 'flux1-dev', dtype: 'bf16', quantize: { denoiser: 'nf4', 'text-encoders': 'nf4' } },
    18.637,
    'df-doc-flux-nf4-compile: 14.94 of our 14.79 GiB allocated',
  ],
  [{ model: 'wan21-1.3b' }, 25.708],
  [{ model: 'wan21-14b', offload: 'model' }, 41.257],
  [{ model: 'qwen-image', offload: 'model' }, 39.398],
  [{ model: 'sdxl', task: 'train-lora', gradientCheckpointing: true }, 10.262],
  [{ model: 'sd15', task: 'train-lora' }, 3.666],
  [{ model: 'sdxl', task: 'train-full', gradientCheckpointing: true, optimizer: 'adamw-8bit' }, 27.178],
];

/** Between which figures nvidia-smi is expected, in GiB. */
const bounds: readonly [request: PartialVramRequest, low: number, high: number][] = [
  [{ model: 'sdxl', dtype: 'fp16' }, 11.887, 16.821],
  [{ model: 'flux1-dev', dtype: 'bf16', offload: 'model' }, 23.037, 24.78],
  [{ model: 'sd15', task: 'train-lora' }, 3.163, 4.452],
];

export const memoryAnswers: readonly HeadlineAnswer[] = [
  ...figures.map(([request, expected, measured]) => ({
    question: `GPU memory of ${JSON.stringify(request)}`,
    expected,
    unit: 'GiB',
    from: ['calculated, 2026-11-29', ...(measured ? [`measured ${measured}`] : [])].join('; '),
    answer: () => estimate(catalogue, request).nvidiaSmiBytes / gibibyte,
  })),
  ...bounds.flatMap(([request, low, high]) =>
    Object.entries({ low, high }).map(([bound, expected]) => ({
      question: `GPU memory (${bound}) of ${JSON.stringify(request)}`,
      expected,
      unit: 'GiB',
      from: 'calculated, 2026-11-29',
      answer: () => estimate(catalogue, request).interval.nvidiaSmi[bound as 'low' | 'high'] / gibibyte,
    })),
  ),
];
