import { buildCoresSource } from '../buildcores-source.ts';
import { atMost, exactValue, type Amount, type Comparison } from '../amount.ts';
import { plain, publishedBy, rowsAmount } from '../row-amounts.ts';
import { answersAbout, figure, firstSource, partsOf, type Rule } from '../rule.ts';

/**
 * The maximum that later processors for a socket name, in GiB: those of the first years name that of the largest modules sold
 * then, and their memory controllers take the larger ones with newer firmware.
 */
const laterMaxGiB: Readonly<Record<string, number>> = {
  AM4: 128,
  AM5: 256,
  'LGA1151-2': 128,
  LGA1700: 192,
  LGA2066: 256,
};

/** Whether the modules are within the limits of board and processor, in number and in capacity. */
export const memoryCapacity: Rule = {
  id: 'memory-capacity',
  title: 'Do board and processor support that much memory?',
  method:
    'Compares the modules with the board’s memory slots, and the capacity with the maximum that the board and the processors support. Where the maximum is that of a launch, before larger modules were sold, more is not refused.',
  about: ['memory', 'motherboard', 'cpu'],
  source: buildCoresSource('memory slots and capacity; manufacturers’ pages where the parts link them'),
  guideSection: {
    href: 'guide/memory/#how-much-system-memory-does-diffusion-need',
    title: 'How much system memory does diffusion need?',
  },
  check({ machine: { memory, boards, cpus }, facts }) {
    if (memory.length === 0 || (boards.length === 0 && cpus.length === 0)) return null;
    const by = publishedBy(facts);
    const gib = rowsAmount(memory, 'the capacity', (each) => plain(each, 'the capacity', each.unitGiB));
    const modules = rowsAmount(memory, 'the number of modules', (each) =>
      by(
        {
          kind: 'memory',
          field: 'modules',
          words: 'the number of modules',
          // One module has at least 4 GiB and at most 256 GiB.
          ends: [Math.max(1, Math.ceil(each.unitGiB / 256)), Math.max(1, Math.ceil(each.unitGiB / 4))],
        },
        each,
        each.modules,
      ),
    );
    const slots = rowsAmount(boards, 'the memory slots', (board) =>
      by(
        { kind: 'motherboard', field: 'memorySlots', words: 'the memory slots', ends: [1, Infinity] },
        board,
        board.memory.slots,
      ),
    );
    const boardGiB = rowsAmount(boards, 'the maximum memory', (board): Amount => {
      const amount = by(
        { kind: 'motherboard', field: 'maxGiB', words: 'the maximum memory' },
        board,
        board.memory.maxGiB,
      );
      return board.maxGiBIsLowerBound
        ? {
            ...amount,
            high: Infinity,
            gaps: [{ line: null, part: board.name, field: 'the maximum memory with newer modules' }],
            terms: null,
          }
        : amount;
    });
    const cpuGiB = rowsAmount(cpus, 'the maximum memory', (cpu) =>
      by({ kind: 'cpu', field: 'maxGiB', words: 'the maximum memory' }, cpu, cpu.memory.maxGiB),
    );
    const compared: [Comparison, string][] = [
      ...(boards.length > 0
        ? ([
            [
              atMost(modules, slots),
              `The build has ${modules.low} memory modules for ${slots.high} memory slots.`,
            ],
            [
              atMost(gib, boardGiB),
              `${gib.low} GiB is more than the ${boardGiB.high} GiB that the board supports.`,
            ],
          ] satisfies [Comparison, string][])
        : []),
      ...(cpus.length > 0
        ? ([
            [
              atMost(gib, cpuGiB),
              `${gib.low} GiB is more than the ${cpuGiB.high} GiB that the processor supports.`,
            ],
          ] satisfies [Comparison, string][])
        : []),
    ];
    const answer = answersAbout(
      [memory, cpus, boards],
      [
        figure('Memory', exactValue(gib), 'GiB'),
        figure('Modules', exactValue(modules)),
        figure('Memory slots', exactValue(slots), null, firstSource(boards)),
        figure('Maximum memory of the board', exactValue(boardGiB), 'GiB', firstSource(boards)),
        figure('Maximum memory of the processors', exactValue(cpuGiB), 'GiB', firstSource(cpus)),
      ],
    );
    const problems = compared.flatMap(([{ is }, text]) => (is === 'no' ? [text] : []));
    const overCpuOnly = compared.every(([{ is }], place) => is !== 'no' || place === compared.length - 1);
    const later = Math.min(
      Infinity,
      ...partsOf(cpus).map(({ socket }) => (socket === null ? 0 : (laterMaxGiB[socket] ?? 0))),
    );
    if (problems.length > 0 && cpus.length > 0 && overCpuOnly && gib.low <= later)
      return answer.warning(
        'More memory than the processor’s maker names',
        `${gib.low} GiB is more than the ${cpuGiB.high} GiB that the maker names for the processor. Later processors for this socket name ${later} GiB: with the newest firmware such modules run on most boards. Look for them in the board’s list of tested memory.`,
      );
    if (problems.length > 0)
      return answer.problem('Too much memory for the board or processor', problems.join(' '));
    const gaps = compared.flatMap(([each]) => (each.is === 'open' ? each.gaps : []));
    if (compared.some(([{ is }]) => is === 'open')) return answer.noData('Maximum memory', '', gaps);
    const modulesText = exactValue(modules) === null ? '' : ` in ${exactValue(modules)} modules`;
    const fine = [
      'Board and processor support the memory',
      `They support ${gib.high} GiB${modulesText}.`,
    ] as const;
    const basis = compared.flatMap(([each]) => (each.is === 'likely' ? each.basis : []));
    return basis.length > 0 ? answer.likely(...fine, basis) : answer.fine(...fine);
  },
};
