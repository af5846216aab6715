import { totalMemoryGiB } from '../memory-total.ts';
import { figureOf } from '../power.ts';
import { known, maxOf, sumOf } from '../../units/estimated.ts';
import { answersAbout, countOf, figure, firstSource, whyMissing, type Rule } from '../rule.ts';
import { bytesPerGiB } from '../../units/memory-size.ts';
import type { ModelNeed } from '../../vram/model-need.ts';

const round = (gib: number): string => gib.toFixed(gib < 10 ? 1 : 0);

/**
 * System memory against the weights that pass through it to the cards: one copy of the largest chosen model for each
 * card, since front ends run one process per card; without models, the memory of all cards.
 */
export const memoryAgainstVram: Rule = {
  id: 'memory-against-vram',
  title: 'Is there enough system memory for the cards?',
  method:
    'Weights pass through system memory, and stay there with offloading; a front end runs one process per card. The check wants the size of the largest chosen model times the number of cards, or, with no model chosen, the memory of all cards. Less than one model or one card gives a warning.',
  about: ['memory', 'gpu'],
  source: {
    name: 'ComfyUI issue 869: SDXL base and refiner took about 15 GB of system memory',
    url: 'https://github.com/Comfy-Org/ComfyUI/issues/869',
    date: '2023-07-10',
  },
  guideSection: {
    href: 'guide/memory/#how-much-system-memory-does-diffusion-need',
    title: 'How much system memory does diffusion need?',
  },
  check({ machine: { memory, gpus, setting } }) {
    if (memory.length === 0 || gpus.length === 0) return null;
    const have = totalMemoryGiB(memory);
    const largest = setting.models.reduce<ModelNeed | null>(
      (max, each) => (max && max.weightBytes >= each.weightBytes ? max : each),
      null,
    );
    const cards = countOf(gpus);
    const all = sumOf(gpus.map((item) => figureOf(item, (gpu) => gpu.memoryGiB, 'the memory')));
    const wanted = largest ? known((largest.weightBytes / bytesPerGiB) * cards) : all;
    const floor = largest ? largest.weightBytes / bytesPerGiB : all.low / cards;
    const what = largest ? `one copy of ${largest.name} per card` : 'the memory of all cards';
    const answer = answersAbout(
      [memory, gpus],
      [
        figure('System memory', have.value, 'GiB', firstSource(memory)),
        figure(`Wanted: ${what}`, wanted.value === null ? null : Number(round(wanted.value)), 'GiB'),
      ],
    );
    const max = maxOf(have);
    if (max !== null && floor > 0 && max < floor)
      return answer.warning(
        'Too little system memory',
        `${round(max)} GiB of system memory is less than the ${round(floor)} GiB of ${largest?.name ?? 'one card'}. Weights pass through system memory on their way to the card.`,
      );
    const want = maxOf(wanted);
    if (want === null || have.value === null)
      return answer.noData('System memory for the cards', whyMissing(have, wanted));
    const compared = `The build has ${round(have.value)} GiB of system memory; ${what} is ${round(want)} GiB.`;
    if (have.value < want)
      return answer.note(
        'System memory for some of the cards',
        `${compared} It works as long as the cards do not all load at once.`,
      );
    return answer.fine('Enough system memory for the cards', compared);
  },
};
