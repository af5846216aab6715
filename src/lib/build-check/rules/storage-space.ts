import { wholeNumber } from '../../units/number-format.ts';
import { figureOf } from '../power.ts';
import { maxOf, sumOf } from '../../units/estimated.ts';
import { answersAbout, figure, firstSource, rounded, whyMissing, type Rule } from '../rule.ts';
import { bytesPerGB } from '../../units/memory-size.ts';

/** Whether the drives hold the chosen models. The reader has to add the size of data sets and outputs. */
export const storageSpace: Rule = {
  id: 'storage-space',
  title: 'Do the models fit on the drives?',
  method:
    'Compares the weights of all chosen models, counted once each, with the capacity of all drives. A million cached latents of FLUX.1 at 1024 pixels take another 524 GB.',
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
  check({ machine: { drives, setting } }) {
    if (drives.length === 0) return null;
    const have = sumOf(drives.map((item) => figureOf(item, (drive) => drive.capacityGB, 'the capacity')));
    const need = setting.models.reduce((sum, model) => sum + model.weightBytes / bytesPerGB, 0);
    const answer = answersAbout(
      [drives],
      [
        figure('Capacity of the drives', have.value, 'GB', firstSource(drives)),
        rounded('Weights of the chosen models', setting.models.length > 0 ? need : null, 'GB'),
      ],
    );
    const noData = (explanation: string) => answer.noData('Space for models and data', explanation);
    if (setting.models.length === 0) return noData('No model is chosen.');
    const max = maxOf(have);
    const models = `The chosen models take ${wholeNumber(need)} GB`;
    if (max !== null && max < need)
      return answer.problem(
        'The models do not fit on the drives',
        `${models}; the drives hold ${wholeNumber(max)} GB.`,
      );
    if (have.value === null) return noData(whyMissing(have));
    return answer.fine(
      'The models fit on the drives',
      `${models} of ${wholeNumber(have.value)} GB; ${wholeNumber(have.value - need)} GB remain for data sets and outputs.`,
    );
  },
};
