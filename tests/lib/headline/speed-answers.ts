import { evidenceFrom } from '../../../src/lib/speed/catalogue.ts';
import { estimateSpeed } from '../../../src/lib/speed/estimate.ts';
import type { SpeedQuestion } from '../../../src/lib/speed/request.ts';
import { catalogue } from '../speed/catalogue.ts';
import type { HeadlineAnswer } from './headline-answer.ts';

/** Seconds per image and the bounds around it; the usual steps where the question names none. */
const figures: readonly [question: SpeedQuestion, low: number, mid: number, high: number, from?: string][] = [
  [
    { gpu: 'geforce-rtx-4090', model: 'sdxl', dtype: 'fp16', stack: 'pytorch' },
    2.455,
    2.747,
    3.079,
    'OneDiff measured 2.76 s',
  ],
  [{ gpu: 'geforce-rtx-4090', model: 'sdxl', steps: 30, stack: 'comfyui' }, 3.423, 4.192, 5.15],
  [{ gpu: 'geforce-rtx-3090', model: 'sdxl' }, 4.843, 5.404, 6.037, 'OneDiff measured 5.6 s'],
  [{ gpu: 'geforce-rtx-3060-12-gb', model: 'sdxl' }, 12.99, 15.73, 19.1],
  [{ gpu: 'geforce-rtx-3060-12-gb', model: 'sd15' }, 2.093, 2.532, 3.073],
  [
    { gpu: 'geforce-rtx-3060-12-gb', model: 'sd15', stack: 'webui' },
    2.419,
    3.242,
    4.63,
    'the median of 67 users: 6.27 steps per second',
  ],
  [{ gpu: 'geforce-rtx-4070', model: 'sd15' }, 0.9361, 1.134, 1.38],
  [{ gpu: 'radeon-rx-7900-xtx', model: 'sdxl' }, 3.721, 5.337, 7.728],
  [{ gpu: 'arc-b580', model: 'sdxl' }, 5.973, 7.427, 9.296],
  [{ gpu: 'geforce-rtx-5090', model: 'flux1-dev' }, 19.19, 24.09, 30.25],
  [{ gpu: 'geforce-rtx-4090', model: 'flux1-dev', steps: 28 }, 16.4, 19.39, 22.94],
  [{ gpu: 'l40s', model: 'sdxl', stack: 'tensorrt', batch: 8 }, 1.786, 1.989, 2.217],
];

/** Seconds per image from the card's rates alone, without measured rows to correct them. */
const uncorrected: readonly [question: SpeedQuestion, mid: number][] = [
  [{ gpu: 'geforce-rtx-4090', model: 'sdxl' }, 4.024],
  [{ gpu: 'geforce-rtx-3060-12-gb', model: 'sd15' }, 2.369],
  [{ gpu: 'radeon-rx-7900-xtx', model: 'sdxl' }, 7.27],
  [{ gpu: 'geforce-rtx-5090', model: 'flux1-dev' }, 32.86],
];

const noRows = evidenceFrom([], new Float64Array(0));
const name = (question: SpeedQuestion) => JSON.stringify(question);
const calculated = 'calculated, 2026-11-30';

export const speedAnswers: readonly HeadlineAnswer[] = [
  ...figures.flatMap(([question, low, mid, high, measured]) =>
    Object.entries({ low, mid, high }).map(([bound, expected]) => ({
      question: `seconds per image (${bound}) of ${name(question)}`,
      expected,
      unit: 's',
      from: measured ? `${calculated}; ${measured}` : calculated,
      answer: () => estimateSpeed(catalogue, question).secondsPerImage[bound as 'low' | 'mid' | 'high'],
    })),
  ),
  ...uncorrected.map(([question, expected]) => ({
    question: `seconds per image by the rates alone of ${name(question)}`,
    expected,
    unit: 's',
    from: calculated,
    answer: () => estimateSpeed(catalogue, question, noRows).secondsPerImage.mid,
  })),
  {
    question: 'energy of an SDXL image on an RTX 4090 at its board power',
    expected: (450 * 2.747) / 3600,
    unit: 'Wh',
    from: 'by hand: 450 W for the seconds above',
    answer: () =>
      estimateSpeed(catalogue, { gpu: 'geforce-rtx-4090', model: 'sdxl', dtype: 'fp16' }).whPerImage!,
  },
];
