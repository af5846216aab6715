import { totalMemoryGiB } from '../memory-total.ts';
import { figureOf } from '../power.ts';
import { known, maxOf, sumOf } from '../../units/estimated.ts';
import type { Gap } from '../amount.ts';
import { answersAbout, countOf, figure, firstSource, gapOf, unnamedGaps, type Rule } from '../rule.ts';
import { bytesPerGiB } from '../../units/memory-size.ts';
import { systemShareBytes } from '../../verdict/usable-memory.ts';
import type { Machine } from '../machine.ts';
import { worstVerdict } from '../model-verdict.ts';

const round = (gib: number): string => gib.toFixed(gib < 10 ? 1 : 0);

/** The chosen model that takes the most system memory on the cards, and what it takes; null without a model. */
function largestModel(machine: Machine): { name: string; bytes: number } | null {
  const { gpus, setting } = machine;
  const needs = setting.models.flatMap((need) =>
    gpus.map((item) => {
      const verdict = worstVerdict(need, item, machine);
      const whole = need.weightBytes + systemShareBytes;
      if (verdict?.systemMemoryBytes == null) return { name: need.name, bytes: whole };
      // Weights that do not stay whole on the card pass through system memory as they are stored, before they are made smaller.
      const bytes =
        verdict.options.length > 0 ? Math.max(verdict.systemMemoryBytes, whole) : verdict.systemMemoryBytes;
      return { name: need.name, bytes };
    }),
  );
  return needs.reduce<(typeof needs)[number] | null>(
    (max, each) => (max && max.bytes >= each.bytes ? max : each),
    null,
  );
}

/** A gap for each row that allows several parts. */
const severalGaps = (items: Machine['memory'] | Machine['gpus']): Gap[] =>
  items.flatMap((item) => (item.options.length > 1 ? [gapOf(item, 'which of the parts it is')] : []));

/**
 * System memory against what the largest chosen model takes: its weights, which stay there with offload, once for each
 * card, since front ends run one process per card, and the share of the system. Without models, the memory of all cards.
 */
export const memoryAgainstVram: Rule = {
  id: 'memory-against-vram',
  title: 'Is there enough system memory for the cards?',
  method: `Weights pass through system memory, and stay there with offloading; a front end runs one process per card. The check wants what the largest chosen model takes, times the number of cards, and ${systemShareBytes / bytesPerGiB} GiB for the operating system. With no model chosen it wants the memory of all cards. Less than that for one model or one card gives a warning.`,
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
  check({ machine }) {
    const { memory, gpus } = machine;
    if (memory.length === 0 || gpus.length === 0) return null;
    const have = totalMemoryGiB(memory);
    const largest = largestModel(machine);
    const cards = countOf(gpus);
    const all = sumOf(gpus.map((item) => figureOf(item, (gpu) => gpu.memoryGiB, 'the memory')));
    const system = systemShareBytes / bytesPerGiB;
    const floor = largest ? largest.bytes / bytesPerGiB : all.low / cards;
    const wanted = largest ? known((floor - system) * cards + system) : all;
    const what = largest
      ? `${largest.name} on each card, and the operating system`
      : 'the memory of all cards';
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
        largest
          ? `${round(max)} GiB of system memory is less than the ${round(floor)} GiB that ${largest.name} and the operating system take. Weights pass through system memory, and stay there with offload.`
          : `${round(max)} GiB of system memory is less than the ${round(floor)} GiB of one card. Weights pass through system memory on their way to the card.`,
      );
    const want = maxOf(wanted);
    if (want === null || have.value === null)
      return answer.noData('System memory for the cards', '', [
        ...unnamedGaps('the capacity', memory),
        ...unnamedGaps('the memory', gpus),
        ...severalGaps(memory),
        ...severalGaps(gpus),
      ]);
    const compared = `The build has ${round(have.value)} GiB of system memory; ${what} is ${round(want)} GiB.`;
    if (have.value < want)
      return answer.note(
        'System memory for some of the cards',
        `${compared} It works as long as the cards do not all load at once.`,
      );
    return answer.fine('Enough system memory for the cards', compared);
  },
};
