import { evidenceFrom } from '../../../src/lib/speed/catalogue.ts';
import { estimateSpeed } from '../../../src/lib/speed/estimate.ts';
import type { SpeedQuestion } from '../../../src/lib/speed/request.ts';
import { catalogue } from '../speed/catalogue.ts';
import type { HeadlineAnswer } from './headline-answer.ts';

/** Seconds per image and the bounds around it; the usual steps where the question names none. */
const figures: readonly [question: SpeedQuestion, low: number, mid: number, high: number, from?: string][] = [
  [
    { gpu: 'geforce-rtx-4090', model: 'sdxl', dtype: 'fp16', stack: 'pytorch' },
    2.48,
    2.761,
    3.08,
    'OneDiff measured 2.76 s',
  ],
  [{ gpu: 'geforce-rtx-4090', model: 'sdxl', steps: 30, stack: 'comfyui' }, 3.72, 4.647, 5.827],
  [{ gpu: 'geforce-rtx-3090', model: 'sdxl' }, 4.916, 5.417, 5.976, 'OneDiff measured 5.6 s'],
  [{ gpu: 'geforce-rtx-3060-12-gb', model: 'sdxl' }, 11.33, 13.88, 17.07],
  [{ gpu: 'geforce-rtx-3060-12-gb', model: 'sd15' }, 1.942, 2.38, 2.929],
  [
    { gpu: 'geforce-rtx-3060-12-gb', model: 'sd15', stack: 'webui' },
    2.456,
    3.242,
    4.63,
    'the median of 67 users: 6.27 steps per second',
  ],
  [{ gpu: 'geforce-rtx-4070', model: 'sd15' }, 0.9243, 1.146, 1.431],
  [{ gpu: 'radeon-rx-7900-xtx', model: 'sdxl' }, 3.487, 4.822, 6.729],
  [{ gpu: 'arc-b580', model: 'sdxl' }, 4.804, 6.321, 8.428],
  [{ gpu: 'geforce-rtx-5090', model: 'flux1-dev' }, 15.25, 19.456, 24.835],
  [{ gpu: 'geforce-rtx-4090', model: 'flux1-dev', steps: 28 }, 14.71, 17.49, 20.83],
  [{ gpu: 'l40s', model: 'sdxl', stack: 'tensorrt', batch: 8 }, 1.766, 1.942, 2.137],
];

/** Seconds per image from the card's rates alone, without measured rows to correct them. */
const uncorrected: readonly [question: SpeedQuestion, mid: number][] = [
  [{ gpu: 'geforce-rtx-4090', model: 'sdxl' }, 5.093],
  [{ gpu: 'geforce-rtx-3060-12-gb', model: 'sd15' }, 2.595],
  [{ gpu: 'radeon-rx-7900-xtx', model: 'sdxl' }, 5.961],
  [{ gpu: 'geforce-rtx-5090', model: 'flux1-dev' }, 46.91],
];

const noRows = evidenceFrom([], new Float64Array(0));
const name = (question: SpeedQuestion) => JSON.stringify(question);
const calculated = 'calculated, 2026-11-29';

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
    expected: (450 * 2.761) / 3600,
    unit: 'Wh',
    from: 'by hand: 450 W for the seconds above',
    answer: () =>
      estimateSpeed(catalogue, { gpu: 'geforce-rtx-4090', model: 'sdxl', dtype: 'fp16' }).whPerImage!,
  },
];
