import { buildCoresSource } from '../buildcores-source.ts';
import type { Item } from '../machine.ts';
import { totalMemoryGiB, totalModules } from '../memory-total.ts';
import { figureOf } from '../power.ts';
import { maxOf, missing, sumOf, type Estimated } from '../../units/estimated.ts';
import { conclude, figure, firstSource, whyMissing, type Rule } from '../rule.ts';

/** A limit of all parts of a kind together. */
const limitOf = <Part extends { name: string }>(
  items: readonly Item<Part>[],
  kind: string,
  read: (part: Part) => number | null,
  what: string,
): Estimated =>
  items.length === 0
    ? missing(`the build has no ${kind}`)
    : sumOf(items.map((item) => figureOf(item, read, what)));

/** Whether the modules are within the limits of board and processor, in number and in capacity. */
export const memoryCapacity: Rule = {
  id: 'memory-capacity',
  title: 'Do board and processor support that much memory?',
  method:
    'Compares the modules with the board’s memory slots, and the capacity with the maximum that the board and the processors support.',
  about: ['memory', 'motherboard', 'cpu'],
  source: buildCoresSource('memory slots and capacity; manufacturers’ pages where the parts link them'),
  guideSection: {
    href: 'guide/memory/#how-much-system-memory-does-diffusion-need',
    title: 'How much system memory does diffusion need?',
  },
  check({ machine: { memory, boards, cpus } }) {
    if (memory.length === 0) return null;
    const gib = totalMemoryGiB(memory);
    const modules = totalModules(memory);
    const slots = limitOf(boards, 'board', (board) => board.memory.slots, 'the number of memory slots');
    const boardGiB = limitOf(boards, 'board', (board) => board.memory.maxGiB, 'the maximum memory');
    const cpuGiB = limitOf(cpus, 'processor', (cpu) => cpu.memory.maxGiB, 'the maximum memory');
    const problems: string[] = [];
    const unknown: string[] = [];
    const compare = (amount: Estimated, limit: Estimated, problem: (of: number, max: number) => string) => {
      const [maxAmount, maxLimit] = [maxOf(amount), maxOf(limit)];
      if (maxLimit !== null && amount.low > maxLimit) problems.push(problem(amount.low, maxLimit));
      else if (maxAmount === null || limit.value === null || maxAmount > limit.value)
        unknown.push(whyMissing(amount, limit));
    };
    compare(modules, slots, (of, max) => `The build has ${of} memory modules for ${max} memory slots.`);
    compare(gib, boardGiB, (of, max) => `${of} GiB is more than the ${max} GiB that the board supports.`);
    compare(gib, cpuGiB, (of, max) => `${of} GiB is more than the ${max} GiB that the processor supports.`);
    return conclude({
      rows: [memory, boards, cpus],
      problems,
      missing: unknown,
      fine: `Board and processor support ${maxOf(gib)} GiB in ${maxOf(modules)} modules.`,
      titles: {
        fine: 'Board and processor support the memory',
        problem: 'Too much memory for the board or processor',
        noData: 'Maximum memory',
      },
      figures: [
        figure('Memory', gib.value, 'GiB'),
        figure('Modules', modules.value),
        figure('Memory slots', slots.value, null, firstSource(boards)),
        figure('Maximum memory of the board', boardGiB.value, 'GiB', firstSource(boards)),
        figure('Maximum memory of the processors', cpuGiB.value, 'GiB', firstSource(cpus)),
      ],
    });
  },
};
