import { evidenceFrom } from '../../../src/lib/speed/catalogue.ts';
import { estimateSpeed } from '../../../src/lib/speed/estimate.ts';
import type { SpeedQuestion } from '../../../src/lib/speed/request.ts';
import { catalogue } from '../speed/catalogue.ts';
import type { HeadlineAnswer } from './headline-answer.ts';

/** Seconds per image and the bounds around it; 20 steps where the question names none. */
const figures: readonly [question: SpeedQuestion, low: number, mid: number, high: number, from?: string][] = [
  [
    { gpu: 'geforce-rtx-4090', model: 'sdxl', dtype: 'fp16', stack: 'pytorch' },
    2.397,
    2.761,
    3.189,
    'OneDiff measured 2.76 s',
  ],
  [{ gpu: 'geforce-rtx-4090', model: 'sdxl', steps: 30, stack: 'comfyui' }, 3.637, 4.756, 6.251],
  [{ gpu: 'geforce-rtx-3090', model: 'sdxl' }, 4.665, 5.417, 6.305, 'OneDiff measured 5.6 s'],
  [{ gpu: 'geforce-rtx-3060-12-gb', model: 'sdxl' }, 12.67, 16.1, 20.55],
  [{ gpu: 'geforce-rtx-3060-12-gb', model: 'sd15' }, 2.131, 2.701, 3.441],
  [
    { gpu: 'geforce-rtx-3060-12-gb', model: 'sd15', stack: 'webui' },
    2.348,
    3.19,
    4.63,
    'the median of 67 users: 6.27 steps per second',
  ],
  [{ gpu: 'geforce-rtx-4070', model: 'sd15' }, 1.038, 1.325, 1.703],
  [{ gpu: 'radeon-rx-7900-xtx', model: 'sdxl' }, 2.995, 4.023, 5.454],
  [{ gpu: 'arc-b580', model: 'sdxl' }, 6.743, 9.167, 12.6],
  [{ gpu: 'geforce-rtx-5090', model: 'flux1-dev' }, 7.075, 9.711, 13.35],
  [{ gpu: 'geforce-rtx-4090', model: 'flux1-dev', steps: 28 }, 16.39, 20.51, 25.67],
  [{ gpu: 'l40s', model: 'sdxl', stack: 'tensorrt', batch: 8 }, 2.059, 2.4, 2.803],
];

/** Seconds per image from the card's rates alone, without measured rows to correct them. */
const uncorrected: readonly [question: SpeedQuestion, mid: number][] = [
  [{ gpu: 'geforce-rtx-4090', model: 'sdxl' }, 4.586],
  [{ gpu: 'geforce-rtx-3060-12-gb', model: 'sd15' }, 2.621],
  [{ gpu: 'radeon-rx-7900-xtx', model: 'sdxl' }, 5.56],
  [{ gpu: 'geforce-rtx-5090', model: 'flux1-dev' }, 17.51],
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
