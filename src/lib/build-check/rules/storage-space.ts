import { wholeNumber } from '../../units/number-format.ts';
import { figureOf } from '../power.ts';
import { sumOf } from '../../units/estimated.ts';
import { cannotCheck, figure, fine, linesOf, problem, type Rule, type Verdict } from '../rule.ts';
import { bytesPerGB } from '../../units/memory-size.ts';

/** Whether the drives hold the chosen models; what data sets and outputs take is the reader's to add. */
export const storageSpace: Rule = {
  id: 'storage-space',
  title: 'Do the drives hold the models?',
  method:
    'Weights of every chosen model, once each, against the capacity of all drives. A million cached latents of FLUX.1 at 1024 pixels are another 524 GB.',
  about: ['storage'],
  source: {
    name: 'Parameters counted from diffusers’ published configurations, times the bytes of the chosen precision',
    url: 'https://github.com/huggingface/diffusers',
    date: '2026-11-23',
  },
  guideSection: {
    href: 'guide/storage/#how-much-space-do-models-and-datasets-take',
    title: 'How much space do models and datasets take?',
  },
  check({ machine: { drives, setting } }): Verdict[] {
    if (drives.length === 0) return [];
    const lines = linesOf(drives);
    const have = sumOf(drives.map((item) => figureOf(item, (drive) => drive.capacityGB, 'the capacity')));
    const want = setting.models.reduce((sum, model) => sum + model.weightBytes / bytesPerGB, 0);
    const figures = [
      figure('Capacity of the drives', have.value, 'GB', drives[0]!.options[0]?.source ?? null),
      figure('Weights of the chosen models', setting.models.length > 0 ? Math.round(want) : null, 'GB'),
    ];
    const open = (explanation: string) => [
      cannotCheck({ title: 'Space for models and data', explanation, figures, lines }),
    ];
    if (setting.models.length === 0) return open('No model is chosen.');
    const most = have.value ?? have.high;
    if (most !== null && most < want) {
      const explanation = `The chosen models weigh ${wholeNumber(want)} GB; the drives hold ${wholeNumber(most)} GB.`;
      return [problem('problem', { title: 'The models do not fit the drives', explanation, figures, lines })];
    }
    if (have.value === null) return open(`Not known: ${have.reason}.`);
    const explanation = `The chosen models weigh ${wholeNumber(want)} GB of ${wholeNumber(have.value)} GB; ${wholeNumber(have.value - want)} GB remain for data sets and outputs.`;
    return [fine({ title: 'The drives hold the models', explanation, figures, lines })];
  },
};
