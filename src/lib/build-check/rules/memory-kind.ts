import { conclude, either, figure, linesOf, named, type Rule } from '../rule.ts';
import type { Item, MemoryFacts } from '../machine.ts';

interface Taker {
  name: string;
  types: readonly string[];
  kinds: readonly string[] | null;
}

/** What is wrong and what is not known when one memory row meets one processor or board. */
function meet(item: Item<MemoryFacts>, taker: Taker, wrong: string[], open: string[]): void {
  for (const memory of item.options) {
    if (memory.type === null) open.push(`${named(item)} does not say its generation (DDR4, DDR5).`);
    else if (!taker.types.includes(memory.type))
      wrong.push(`${taker.name} takes ${either(taker.types)}, not ${memory.type} (${memory.name}).`);
    if (memory.moduleKind === null)
      open.push(`${named(item)} does not say the kind of module (UDIMM, RDIMM, LRDIMM).`);
    else if (taker.kinds === null) open.push(`Which kinds of module ${taker.name} takes was not read.`);
    else if (!taker.kinds.includes(memory.moduleKind))
      wrong.push(`${taker.name} takes ${either(taker.kinds)}, not ${memory.moduleKind} (${memory.name}).`);
  }
}

/** Whether generation and kind of the modules are those of the processor and the board. */
export const memoryKind: Rule = {
  id: 'memory-kind',
  title: 'Is the memory of the right kind?',
  method:
    'Generation (DDR4, DDR5) and kind of module (UDIMM, RDIMM, LRDIMM, 3DS) must be among those that the processor and the board take; kinds are never mixed.',
  about: ['memory', 'cpu', 'motherboard'],
  source: {
    name: 'GIGABYTE memory guidelines, EPYC 7003: RDIMM, LRDIMM and 3DS, no unbuffered modules, not mixed',
    url: 'https://manualspro.net/514197-gigabyte-amd-epyc-7003-series-processors-user-manual',
    date: '2021-03-15',
  },
  guideSection: { href: 'guide/memory/#do-i-need-ecc', title: 'Do I need ECC?' },
  check({ machine: { memory, cpus, boards } }) {
    if (memory.length === 0) return [];
    const wrong: string[] = [];
    const open: string[] = [];
    const takers: Taker[] = [
      ...cpus.flatMap((item) =>
        item.options.map((cpu) => ({
          name: cpu.name,
          types: cpu.memory.types,
          kinds: cpu.memory.moduleKinds,
        })),
      ),
      ...boards.flatMap((item) =>
        item.options.map((board) => ({
          name: board.name,
          types: [board.memory.type],
          kinds: board.memory.moduleKinds,
        })),
      ),
    ];
    for (const item of memory) {
      if (item.options.length === 0) open.push(`${named(item)} names no memory of the catalogue.`);
      for (const taker of takers) meet(item, taker, wrong, open);
    }
    for (const item of [...cpus, ...boards])
      if (item.options.length === 0) open.push(`${named(item)} is not in the catalogue.`);
    if (cpus.length === 0) open.push('No processor is in the build.');
    if (boards.length === 0) open.push('No board is in the build.');
    const facts = memory.flatMap((item) => item.options);
    const kinds = new Set(facts.map((each) => each.moduleKind).filter((kind) => kind !== null));
    if (kinds.size > 1)
      wrong.push(`The rows mix ${[...kinds].join(' and ')}, which no board takes together.`);
    return [
      conclude({
        wrong,
        open,
        holds: `${[...new Set(facts.map((each) => `${each.type} ${each.moduleKind}`))].join(', ')} suits the processor and the board.`,
        titles: {
          fine: 'The memory is of the right kind',
          problem: 'The memory does not fit',
          open: 'Kind of memory',
        },
        figures: facts.map((each) =>
          figure(
            `Kind of ${each.name}`,
            `${each.type ?? 'not known'}, ${each.moduleKind ?? 'not known'}`,
            null,
            each.source,
          ),
        ),
        lines: linesOf(memory, cpus, boards),
      }),
    ];
  },
};
