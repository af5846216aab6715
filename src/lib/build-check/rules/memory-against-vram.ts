import { totalMemoryGiB } from '../memory-total.ts';
import { figureOf } from '../power.ts';
import { known, maxOf, sumOf } from '../../units/estimated.ts';
import { cannotCheck, countOf, figure, fine, linesOf, problem, type Rule, type Verdict } from '../rule.ts';
import { bytesPerGiB } from '../../units/memory-size.ts';

const round = (gib: number): string => gib.toFixed(gib < 10 ? 1 : 0);

/**
 * System memory against what passes through it on its way to the cards: one copy of the largest chosen model for each
 * card, since front ends run a process a card; without models, the memory of all cards.
 */
export const memoryAgainstVram: Rule = {
  id: 'memory-against-vram',
  title: 'Is there enough system memory for the cards?',
  method:
    'Weights pass through system memory, and stay there with offloading; a front end runs one process a card. So: the largest chosen model times the cards, or, with no model chosen, the memory of all cards together, and never less than that of one.',
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
  check({ machine: { memory, gpus, setting } }): Verdict[] {
    if (memory.length === 0 || gpus.length === 0) return [];
    const lines = linesOf(memory, gpus);
    const have = totalMemoryGiB(memory);
    const heaviest = setting.models.reduce<(typeof setting.models)[number] | null>(
      (most, each) => (most && most.weightBytes >= each.weightBytes ? most : each),
      null,
    );
    const cards = countOf(gpus);
    const all = sumOf(gpus.map((item) => figureOf(item, (gpu) => gpu.memoryGiB, 'the memory')));
    const wanted = heaviest ? known((heaviest.weightBytes / bytesPerGiB) * cards) : all;
    const floor = heaviest ? heaviest.weightBytes / bytesPerGiB : all.low / cards;
    const what = heaviest ? `one copy of ${heaviest.name} a card` : 'the memory of all cards';
    const figures = [
      figure('System memory', have.value, 'GiB', memory[0]!.options[0]?.source ?? null),
      figure(`Wanted: ${what}`, wanted.value === null ? null : Number(round(wanted.value)), 'GiB'),
    ];
    const most = have.value ?? have.high;
    if (most !== null && floor > 0 && most < floor) {
      const explanation = `${round(most)} GiB of system memory is less than ${heaviest ? `the ${round(floor)} GiB of ${heaviest.name}` : `the ${round(floor)} GiB of one card`}: what fills the card passes through system memory first.`;
      return [problem('warning', { title: 'Too little system memory', explanation, figures, lines })];
    }
    const want = maxOf(wanted);
    if (want === null || have.value === null) {
      const explanation = `Not known: ${[...new Set([have.reason, wanted.reason])].filter(Boolean).join('; ')}.`;
      return [cannotCheck({ title: 'System memory for the cards', explanation, figures, lines })];
    }
    if (have.value < want) {
      const explanation = `${round(have.value)} GiB of system memory; ${what} is ${round(want)} GiB. It works while not every card loads at once.`;
      return [problem('note', { title: 'System memory for some of the cards', explanation, figures, lines })];
    }
    return [
      fine({
        title: 'Enough system memory for the cards',
        explanation: `${round(have.value)} GiB of system memory; ${what} is ${round(want)} GiB.`,
        figures,
        lines,
      }),
    ];
  },
};
