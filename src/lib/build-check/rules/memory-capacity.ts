import { sourceOf } from '../machine.ts';
import { totalMemoryGiB, totalModules } from '../memory-total.ts';
import { rangeOf } from '../power.ts';
import { known, maxOf, notKnown, sumOf } from '../../units/estimated.ts';
import { conclude, figure, linesOf, type Rule } from '../rule.ts';
import type { Estimated } from '../../units/estimated.ts';

/** Compares an amount with a limit: certainly above, certainly within, or not known. */
function compare(
  amount: Estimated,
  limit: Estimated,
  sentence: (of: number, at: number) => string,
  wrong: string[],
  open: string[],
): void {
  const most = maxOf(limit);
  if (most !== null && amount.low > most) wrong.push(sentence(amount.low, most));
  else if (maxOf(amount) === null || limit.value === null || maxOf(amount)! > limit.value)
    open.push(`Not known: ${[amount.reason, limit.reason].filter(Boolean).join('; ')}.`);
}

const orUnknown = (value: number | null, what: string): Estimated =>
  value === null ? notKnown(`${what} was not read`) : known(value);

/** Whether the modules are within what board and processor hold, in number and in capacity. */
export const memoryCapacity: Rule = {
  id: 'memory-capacity',
  title: 'Do board and processor take that much memory?',
  method:
    'Modules against the board’s memory slots, capacity against the most that the board and the processors take.',
  about: ['memory', 'motherboard', 'cpu'],
  source: {
    name: 'BuildCores OpenDB, commit 136a77a: memory slots and capacity; makers’ pages where the parts name them',
    url: 'https://github.com/buildcores/buildcores-open-db',
    date: '2026-08-17',
    note: 'Part data under ODC-By 1.0',
  },
  guideSection: {
    href: 'guide/memory/#how-much-system-memory-does-diffusion-need',
    title: 'How much system memory does diffusion need?',
  },
  check({ machine: { memory, boards, cpus } }) {
    if (memory.length === 0) return [];
    const wrong: string[] = [];
    const open: string[] = [];
    const gib = totalMemoryGiB(memory);
    const modules = totalModules(memory);
    const none = (what: string) => notKnown(`no ${what} is in the build`);
    const slots =
      boards.length === 0
        ? none('board')
        : sumOf(boards.map((item) => rangeOf(item, (board) => known(board.memory.slots))));
    const boardGiB =
      boards.length === 0
        ? none('board')
        : sumOf(
            boards.map((item) =>
              rangeOf(item, (board) => orUnknown(board.memory.maxGiB, `the most memory of ${board.name}`)),
            ),
          );
    const cpuGiB =
      cpus.length === 0
        ? none('processor')
        : sumOf(
            cpus.map((item) =>
              rangeOf(item, (cpu) => orUnknown(cpu.memory.maxGiB, `the most memory of ${cpu.name}`)),
            ),
          );
    compare(modules, slots, (of, at) => `There are ${of} modules for ${at} memory slots.`, wrong, open);
    compare(
      gib,
      boardGiB,
      (of, at) => `${of} GiB is more than the ${at} GiB that the board takes.`,
      wrong,
      open,
    );
    compare(
      gib,
      cpuGiB,
      (of, at) => `${of} GiB is more than the ${at} GiB that the processor takes.`,
      wrong,
      open,
    );
    const board = boards[0]?.options[0];
    const cpu = cpus[0]?.options[0];
    return [
      conclude({
        wrong,
        open,
        holds: `${gib.value ?? gib.high} GiB in ${modules.value ?? modules.high} modules is within what board and processor take.`,
        titles: {
          fine: 'The memory has room',
          problem: 'Too much memory for the board or processor',
          open: 'Room for the memory',
        },
        figures: [
          figure('Memory', gib.value, 'GiB'),
          figure('Modules', modules.value),
          figure('Memory slots', slots.value, null, board ? sourceOf(board) : null),
          figure('Most memory of the board', boardGiB.value, 'GiB', board ? sourceOf(board) : null),
          figure('Most memory of the processors', cpuGiB.value, 'GiB', cpu ? sourceOf(cpu) : null),
        ],
        lines: linesOf(memory, boards, cpus),
      }),
    ];
  },
};
