import { wholeNumber } from '../../units/number-format.ts';
import { atMost, exactly, exactValue } from '../amount.ts';
import { plain, rowsAmount } from '../row-amounts.ts';
import { answersAbout, conclude, figure, firstSource, rounded, type Rule } from '../rule.ts';
import { bytesPerGB } from '../../units/memory-size.ts';

/** Space for the operating system, Python environments and front ends, in GB: one environment with PyTorch takes about 10. */
const systemGB = 60;

/** Whether the drives hold the chosen models, the reader's data and the system. */
export const storageSpace: Rule = {
  id: 'storage-space',
  title: 'Do the models and data fit on the drives?',
  method: `Compares the weights of all chosen models, counted once each, the space that the reader states for data sets and images, and ${systemGB} GB for the system and its environments with the capacity of all drives. A million cached latents of FLUX.1 at 1024 pixels take another 524 GB.`,
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
    const dataGB = setting.dataGB ?? 0;
    if (drives.length === 0 || (setting.models.length === 0 && dataGB === 0)) return null;
    const have = rowsAmount(drives, 'the capacity', (drive) =>
      plain(drive, 'the capacity', drive.capacityGB),
    );
    const models = setting.models.reduce((sum, model) => sum + model.weightBytes / bytesPerGB, 0);
    const need = models + dataGB;
    const answer = answersAbout(
      [drives],
      [
        figure('Capacity of the drives', exactValue(have), 'GB', firstSource(drives)),
        rounded('Weights of the chosen models', models, 'GB'),
        ...(dataGB > 0 ? [figure('Data sets and images', dataGB, 'GB')] : []),
      ],
    );
    const words = `The chosen models${dataGB > 0 ? ' and your data' : ''} take ${wholeNumber(need)} GB`;
    const bare = atMost(exactly(need), have);
    if (bare.is === 'yes' && atMost(exactly(need + systemGB), have).is === 'no')
      return answer.warning(
        'Little space on the drives',
        `${words} of ${wholeNumber(have.high)} GB; the system and its environments take about ${systemGB} GB more.`,
      );
    return conclude(answer, bare, {
      fine: [
        'The models fit on the drives',
        `${words} of ${wholeNumber(have.low)} GB; ${wholeNumber(Math.max(0, have.low - need))} GB remain for the system, data sets and images.`,
      ],
      problem: [
        'The models do not fit on the drives',
        `${words}; the drives hold ${wholeNumber(have.high)} GB.`,
      ],
      noData: ['Space for models and data', `${words}.`],
    });
  },
};
